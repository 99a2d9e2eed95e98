"""One plain sentence for each comparison."""

from collections.abc import Sequence

from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.records import Reason, SetAside, Verdict
from redshank.recognition.score import Evidence, Frequencies, PersonScore
from redshank.recognition.standardise import Standardised

_SHOWN = {comparison.name: comparison.shown for comparison in COMPARISONS}
_ASIDE = {
    "number": "the number is",
    "email": "the e-mail address is",
    "birth": "the date of birth is",
    "address": "the house is",
}
_COUNTED_BY_HEAD = frozenset({"number", "email", "dwelling"})
"""Columns of which so few persons share a value that their number says more than a share."""


class Teller:
    """Tells the reasons of one answer; what the caller gave is put into words once."""

    def __init__(self, clues: Standardised, frequencies: Frequencies, set_aside: Sequence[SetAside] = ()) -> None:
        self._given = {name: shown(clues) for name, shown in _SHOWN.items()}
        self._frequencies = frequencies
        self._set_aside = {
            each.comparison: f"; {_ASIDE[each.comparison]} set aside: {each.persons} persons here share it"
            for each in set_aside
        }

    def reasons(self, score: PersonScore) -> tuple[Reason, ...]:
        """In the order of the comparisons; their bits and the prior add up to the weight exactly."""
        return tuple([self._reason(evidence) for evidence in score.evidence])

    def _reason(self, evidence: Evidence) -> Reason:
        comparison, level, row = evidence.comparison, evidence.level, evidence.row
        sentence = level.sentence + _rarity(evidence, self._frequencies) + self._set_aside.get(comparison, "")
        return Reason(
            comparison=comparison,
            level=level.name,
            verdict=evidence.verdict,
            sentence=sentence,
            bits=evidence.bits,
            given=self._given[comparison],
            on_record=_SHOWN[comparison](row.details) if row else "",
            record=row.record if row else None,
        )


def _rarity(evidence: Evidence, frequencies: Frequencies) -> str:
    column = evidence.level.term_column
    if evidence.verdict is not Verdict.AGREES or not column or evidence.row is None:
        return ""
    count = frequencies.count(column, getattr(evidence.row.details, column))
    if count == 0:
        return ""
    if column in _COUNTED_BY_HEAD:
        return "; nobody else here has it" if count == 1 else f"; {count} persons here share it"
    share = max(frequencies.holders.get(column, 0), count) / count
    return "; nobody else here has it" if count == 1 else f"; 1 in {share:,.0f} persons here has it"
