"""One plain sentence for each comparison."""

from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.records import Reason, Verdict
from redshank.recognition.score import Evidence, Frequencies, PersonScore
from redshank.recognition.standardise import Standardised

_SHOWN = {comparison.name: comparison.shown for comparison in COMPARISONS}
_COUNTED_BY_HEAD = frozenset({"number", "email", "dwelling"})
"""Columns of which so few persons share a value that their number says more than a share."""


def reasons_for(score: PersonScore, clues: Standardised, frequencies: Frequencies) -> tuple[Reason, ...]:
    """The reasons, in the order of the comparisons; their bits and the prior add up to the weight exactly."""
    return tuple(_reason(evidence, clues, frequencies) for evidence in score.evidence)


def _reason(evidence: Evidence, clues: Standardised, frequencies: Frequencies) -> Reason:
    shown = _SHOWN[evidence.comparison]
    row = evidence.row
    return Reason(
        comparison=evidence.comparison,
        level=evidence.level.name,
        verdict=evidence.verdict,
        sentence=evidence.level.sentence + _rarity(evidence, frequencies),
        bits=evidence.bits,
        given=shown(clues),
        on_record=shown(row.details) if row else "",
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
