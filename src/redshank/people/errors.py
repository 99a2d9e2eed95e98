"""What can go wrong about people and who their records belong to.

PeopleError
├── NothingGiven          a record without a single detail
├── NotOnFile             no such person or record, or none the actor may see
├── AlreadySo             the decision would change nothing
├── SplitTakesAll         a split that leaves the first person without a record
├── AlreadyReversed       the decision was reversed before
├── Overtaken             later decisions moved what this one moved; nothing is left to put back
├── NotVerified           nothing proves that it is the person who asks; why
├── DetailUnreadable      no number or address can be read from what was given
├── NoSuchEngine          nothing that compares all records bears that name
├── WordGuessable         a safe word that is short, or that stands on file of the person
└── ModelUnusable         a model of recognition that cannot be kept or put in use; why
"""


class PeopleError(Exception):
    """Any error raised on purpose about people."""


class NothingGiven(PeopleError):
    """A record needs at least one detail."""


class NotOnFile(PeopleError):
    """There is no such person or record, or none that the actor may see; which of the two is not said."""

    def __init__(self, reference: object) -> None:
        super().__init__(f"nothing on file under {reference}")
        self.reference = str(reference)


class AlreadySo(PeopleError):
    """The decision would change nothing."""


class SplitTakesAll(PeopleError):
    """A split must leave the first person at least one record."""


class AlreadyReversed(PeopleError):
    """A decision is reversed once; to restore it, decide again."""


class Overtaken(PeopleError):
    """Later decisions have moved every record that this one moved: nothing is left to put back."""


class NotVerified(PeopleError):
    """Nothing proves that it is the person who asks. `why` is a `Refusal`; the attempt was kept."""

    def __init__(self, why: str) -> None:
        super().__init__(f"not verified: {why}")
        self.why = why


class DetailUnreadable(PeopleError):
    """No number or address can be read from what was given."""

    def __init__(self, given: str) -> None:
        super().__init__(f"nothing can be read from “{given}”")
        self.given = given


class NoSuchEngine(PeopleError):
    """Nothing that compares all records bears that name."""


class WordGuessable(PeopleError):
    """A safe word is too short, or whoever knows the person's details knows it. The word is not in the error."""


class ModelUnusable(PeopleError):
    """A model of recognition cannot be kept or put in use: why."""
