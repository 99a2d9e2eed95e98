"""What can go wrong at the desk.

ContactError
├── CallTaken             another desk has the call
├── DraftNotYours         somebody else took down what a draft holds
├── NobodyChosen          an identification was confirmed without a person
├── NoSuchCall            there is no such call for the actor
├── NoSuchContact         there is no such contact of the actor's agency
├── NothingToSave         neither a detail nor a word was given
└── ReasonMissing         what was taken down is thrown away only for a reason
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


class NoSuchContact(ContactError):
    """No contact of the actor's agency bears that number."""


class NothingToSave(ContactError):
    """A contact needs at least one detail or a note."""


class ReasonMissing(ContactError):
    """Nobody throws a draft away without saying why."""
