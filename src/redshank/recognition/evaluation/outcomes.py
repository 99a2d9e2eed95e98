"""One call put to the engine, and what came of it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from redshank.recognition.evaluation.contacts import Labelled
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Band, Candidate, PersonId

SHOWN = 5
"""Candidates that a handler is shown."""
_MOST_TIED = 50
_TIE_BITS = 1e-9
IDENTIFYING = frozenset({Band.SAME_PERSON, Band.PROBABLY})
"""Bands that count as recognised; Possibly never does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A person shown to the handler."""

    band: Band
    is_right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine answered to one call."""

    call: Labelled
    is_known: bool
    """The caller is on file."""
    right: float
    """1 where the caller is first of those shown, 0 where somebody else is; a tie for first place counts in part."""
    ranked_right: float
    """The same among all whom the engine ranks, also those for whom it makes no claim."""
    trust: float
    """Probability, 0 to 1, of the first person ranked, shown or not: the order in which answers are trusted."""
    probability: float
    """What was said of the first person shown; 0 without one."""
    shown: tuple[Shown, ...]
    """Best first."""
    compared: int
    """Records scored."""
    elapsed_ms: float

    @property
    def is_recognised(self) -> bool:
        """The caller was put first, in a band that identifies."""
        return bool(self.shown) and self.shown[0].is_right and self.shown[0].band in IDENTIFYING

    @property
    def is_wrongly_same(self) -> bool:
        """Somebody else was shown as Same person."""
        return any(each.band is Band.SAME_PERSON and not each.is_right for each in self.shown)


def put_call(
    recogniser: Recogniser, call: Labelled, known: Collection[PersonId], timer: Callable[[], float]
) -> Outcome:
    """Ask the engine who is calling, as the desk does, and judge the answer.

    Args:
        recogniser: over the records on file.
        call: the row; its truth is not shown to the engine.
        known: persons on file.
        timer: seconds that only ever grow.
    """
    started = timer()
    answer = recogniser.recognise(call.details, limit=SHOWN)
    elapsed_ms = (timer() - started) * 1000
    candidates = answer.candidates
    is_known = call.person in known
    # The whole ranking is looked at apart, untimed.
    ranked = recogniser.recognise(call.details, limit=_MOST_TIED, with_unlikely=True).candidates
    first = [each for each in ranked if each.band is not Band.NONE] if len(candidates) == SHOWN else candidates
    return Outcome(
        call=call,
        is_known=is_known,
        right=_right(call, _tied(first)),
        ranked_right=_right(call, _tied(ranked)),
        trust=ranked[0].probability if ranked else 0.0,
        probability=candidates[0].probability if candidates else 0.0,
        shown=tuple(Shown(each.band, each.person == call.person) for each in candidates),
        compared=answer.compared,
        elapsed_ms=elapsed_ms,
    )


def _right(call: Labelled, first: Sequence[Candidate]) -> float:
    """The share of the first place that is the caller's."""
    return sum(each.person == call.person for each in first) / len(first) if first else 0.0


def _tied(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates whom nothing but chance would tell from the first."""
    return tuple(each for each in candidates if each.weight_bits >= candidates[0].weight_bits - _TIE_BITS)
