"""What can go wrong at the desk.

ContactError
├── CallTaken             another desk has the call
├── DraftNotYours         somebody else took down what a draft holds
├── NobodyChosen          an identification was confirmed without a person
├── NoSuchCall            there is no such call for the actor
├── NothingToSave         neither a detail nor a word was given
├── ReasonMissing         what was taken down is thrown away only for a reason
├── NoSuchContact         no such contact, or none the actor may see
├── NoSuchReview          no such review at the actor's agency
├── UnderReview           a review of it is open already
├── NotYours              whoever decided first does not settle the review
├── AlreadySettled        somebody settled the review meanwhile
├── NotSettled            there is nothing to take back
├── NoReason              a decision about identity needs its reason
├── ReferenceUsed         a source used one reference for two different contacts
├── AlreadyTaken          an arrived contact that waits no longer
└── RunUnfinished         a relinking was begun and is not finished
"""


class ContactError(Exception):
    """Any error raised on purpose about contacts."""


class CallTaken(ContactError):
    """Another handler has the call."""


class DraftNotYours(ContactError):
    """A draft is its handler's alone until it is saved."""


class NobodyChosen(ContactError):
    """To confirm, a person must be chosen."""


class NoSuchCall(ContactError):
    """No call of the actor's agency bears that number."""


class NothingToSave(ContactError):
    """A contact needs at least one detail or a note."""


class NoSuchContact(ContactError):
    """There is no such contact, or none that the actor may see; which of the two is not said."""

    def __init__(self, reference: object) -> None:
        super().__init__(f"no contact under {reference}")
        self.reference = str(reference)


class NoSuchReview(ContactError):
    """There is no such review at the actor's agency."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"no review under {reference}")
        self.reference = reference


class UnderReview(ContactError):
    """A review of the contact or of the pair is open already: which."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"under review already as {reference}")
        self.reference = reference


class NotYours(ContactError):
    """A second pair of eyes is somebody else's: whoever decided first does not settle the review."""


class AlreadySettled(ContactError):
    """Somebody else settled the review meanwhile."""


class NotSettled(ContactError):
    """The review is open: there is nothing to take back."""


class NoReason(ContactError):
    """A decision about identity needs its reason; one that is put off also needs a day to come, to look again."""


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


class ReasonMissing(ContactError):
    """Nobody throws a draft away without saying why."""


class RunUnfinished(ContactError):
    """A relinking was begun and is not finished: which. It can be gone on with, or given up."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} was begun and is not finished: go on with --resume, or begin anew with --anew")
        self.reference = reference
