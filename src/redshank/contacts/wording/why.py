"""Why somebody stands where they stand, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.lines import CandidateLine, Line
from redshank.contacts.rules.waterfall import Bar, waterfall
from redshank.contacts.wording.desk import Evidence
from redshank.people.models import PersonRecord
from redshank.people.queries import DecisionLine
from redshank.people.recognition import Reason, Verdict
from redshank.people.rules import DecisionKind
from redshank.people.wording import detail
from redshank.web.formats import number, signed


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the evidence."""

    detail: str
    given: str
    on_record: str
    kind: str
    """agree, differ, absent, or empty for the prior."""
    text: str
    bar: Bar
    bits: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The whole table: its rows, and the sum."""

    rows: tuple[Step, ...]
    total: Bar
    even: float
    bits: str
    result: str


def steps(line: Line, persons_on_file: int, *, is_open: bool) -> Steps:
    """The evidence step by step. What is on record is left out while the history is closed."""
    weighed = line.candidate if isinstance(line, CandidateLine) else line.related
    drawn = waterfall(weighed.prior_bits, [each.bits for each in weighed.reasons])
    prior = Step(
        detail=_("Before anything agreed"),
        given=_("1 of %(persons)s people on file") % {"persons": number(persons_on_file)},
        on_record="",
        kind="",
        text=_("Chance alone: almost surely someone else"),
        bar=drawn.bars[0],
        bits=signed(weighed.prior_bits),
    )
    rows = [
        Step(
            detail=detail(each.comparison).capitalize(),
            given=each.given,
            on_record=each.on_record if is_open else "",
            kind=_KINDS[each.verdict],
            text=sentence(each),
            bar=bar,
            bits=signed(each.bits),
        )
        for each, bar in zip(weighed.reasons, drawn.bars[1:], strict=True)
    ]
    return Steps((prior, *rows), drawn.total, drawn.even, signed(weighed.weight_bits), _result(line))


_KINDS = {Verdict.AGREES: "agree", Verdict.CLOSE: "agree", Verdict.DIFFERS: "differ", Verdict.MISSING: "absent"}


def _result(line: Line) -> str:
    if not isinstance(line, CandidateLine):
        return _("Shares a place or a number: not the caller as far as the details go")
    share = min(line.candidate.probability, 0.999)
    return _("About %(right)s in 1,000 shown with such a result are right") % {"right": number(share * 1000)}


def lede(said: Sequence[Evidence]) -> str:
    """The evidence in a sentence for each kind."""
    patterns = {
        "agree": _("Agrees: %(details)s."),
        "differ": _("Differs: %(details)s."),
        "absent": _("Not given: %(details)s."),
        "unknown": _("Not on record: %(details)s."),
    }
    return " ".join(patterns[each.kind] % {"details": each.details} for each in said)


def sentence(reason: Reason) -> str:
    """What one comparison found, in one sentence; with how many share it, as the engine says it."""
    said = _levels().get((reason.comparison, reason.level))
    rarity = reason.sentence.partition("; ")[2]
    if said is None:
        return reason.sentence
    return f"{said}{_shared(rarity)}"


def _shared(rarity: str) -> str:
    """The engine's words for how rare a value is, translated."""
    words = rarity.split()
    if not words:
        return ""
    if words[0] == "nobody":
        return _("; nobody else here has it")
    if words[:2] == ["1", "in"]:
        return _("; 1 in %(share)s people here has it") % {"share": words[2]}
    count = int(words[0].replace(",", ""))
    return ngettext("; %(count)d person here has it", "; %(count)d people here share it", count) % {"count": count}


def _levels() -> dict[tuple[str, str], str]:
    """The engine's levels that come up most, in words that can be translated; the others stay in the engine's own."""
    return {
        ("number", "same"): _("Same telephone number"),
        ("number", "digit"): _("Numbers one digit apart, or two digits swapped"),
        ("number", "different"): _("Another telephone number; people change them"),
        ("number", "missing"): _("No number to compare"),
        ("forename", "missing"): _("No first name to compare"),
        ("forename", "same"): _("Same first name"),
        ("forename", "different"): _("Another first name"),
        ("surname", "missing"): _("No surname to compare"),
        ("surname", "same"): _("Same surname"),
        ("surname", "different"): _("Another surname"),
        ("birth", "missing"): _("No date of birth to compare"),
        ("birth", "same"): _("Same date of birth"),
        ("birth", "swapped"): _("Same date of birth with day and month the other way round"),
        ("birth", "digit"): _("Dates of birth one digit apart"),
        ("birth", "year out"): _("Same day and month of birth, one year apart"),
        ("birth", "different day"): _("Another date of birth"),
        ("email", "missing"): _("No e-mail address to compare"),
        ("email", "same"): _("Same e-mail address"),
        ("address", "missing"): _("No address to compare"),
        ("address", "same home"): _("Same home"),
        ("address", "elsewhere"): _("Another address; people move"),
    }


def decision(line: DecisionLine) -> tuple[str, str]:
    """What a decision did, and to how many records."""
    words = {
        DecisionKind.LINK: _("Joined"),
        DecisionKind.UNLINK: _("Taken out"),
        DecisionKind.MERGE: _("Merged"),
        DecisionKind.SPLIT: _("Kept apart"),
        DecisionKind.REVERSE: _("Undone"),
    }
    records = [move.record.reference for move in line.decision.moves.all()]
    return words[DecisionKind(line.decision.kind)], ", ".join(records[:3]) + ("…" if len(records) > 3 else "")


def joined_by(record: PersonRecord, decisions: Sequence[DecisionLine]) -> str:
    """Who put a record under its person: the latest decision that moved it."""
    for line in decisions:
        if any(move.record_id == record.pk for move in line.decision.moves.all()):
            return line.decision.decided_by
    return _("First record")
