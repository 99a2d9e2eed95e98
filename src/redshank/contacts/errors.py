"""What can go wrong at the desk.

ContactError
├── NobodyChosen          an identification was confirmed without a person
└── NothingToSave         neither a detail nor a word was given
"""


class ContactError(Exception):
    """Any error raised on purpose about contacts."""


class NobodyChosen(ContactError):
    """To confirm, a person must be chosen."""


class NothingToSave(ContactError):
    """A contact needs at least one detail or a note."""
