"""What can go wrong at the desk.

ContactError
├── NobodyChosen          an identification was confirmed without a person
├── NothingToSave         neither a detail nor a word was given
├── ReferenceUsed         a source used one reference for two different contacts
└── AlreadyTaken          an arrived contact that waits no longer
"""


class ContactError(Exception):
    """Any error raised on purpose about contacts."""


class NobodyChosen(ContactError):
    """To confirm, a person must be chosen."""


class NothingToSave(ContactError):
    """A contact needs at least one detail or a note."""


class ReferenceUsed(ContactError):
    """The source has sent something else under the same reference: `contact` is what it was kept as."""

    def __init__(self, source_key: str, contact: str) -> None:
        super().__init__(f"the reference {source_key} was used for {contact}, which says something else")
        self.source_key = source_key
        self.contact = contact


class AlreadyTaken(ContactError):
    """No contact waits under that reference: somebody has taken it up, or there is none."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} waits no longer")
        self.reference = reference
