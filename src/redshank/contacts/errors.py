"""What can go wrong at the desk.

ContactError
├── DraftNotYours         somebody else took down what a draft holds
├── NobodyChosen          an identification was confirmed without a person
├── NothingToSave         neither a detail nor a word was given
└── ReasonMissing         what was taken down is thrown away only for a reason
"""


class ContactError(Exception):
    """Any error raised on purpose about contacts."""


class DraftNotYours(ContactError):
    """A draft is its handler's alone until it is saved."""


class NobodyChosen(ContactError):
    """To confirm, a person must be chosen."""


class NothingToSave(ContactError):
    """A contact needs at least one detail or a note."""


class ReasonMissing(ContactError):
    """Nobody throws a draft away without saying why."""
