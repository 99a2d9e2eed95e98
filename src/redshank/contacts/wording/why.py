"""Why somebody stands where they stand, in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.lines import CandidateLine, Line
from redshank.contacts.rules.waterfall import Bar, waterfall
from redshank.contacts.wording.desk import Evidence
from redshank.contacts.wording.levels import level_sentence, not_given, not_on_record
from redshank.people.models import PersonRecord
from redshank.people.queries import DecisionLine
from redshank.people.recognition import HELD_ELSEWHERE, Reason, Verdict
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
        bits=signed(drawn.bars[0].shown_bits),
    )
    rows = [
        Step(
            detail=detail(each.comparison).capitalize(),
            given=each.given,
            on_record=each.on_record if is_open else "",
            kind=kind(each),
            text=sentence(each),
            bar=bar,
            bits=signed(bar.shown_bits),
        )
        for each, bar in zip(weighed.reasons, drawn.bars[1:], strict=True)
    ]
    return Steps((prior, *rows), drawn.total, drawn.even, signed(drawn.total.shown_bits), _result(line))


def kind(reason: Reason) -> str:
    """Which shape stands beside a reason: agree, differ or absent."""
    return _KINDS[reason.verdict]


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
    if reason.verdict is Verdict.MISSING:
        said = not_on_record(reason.comparison) if reason.given else not_given(reason.comparison)
        return said or reason.sentence
    said = level_sentence(reason.comparison, reason.level)
    # What another agency holds is not said here, neither by level nor by rarity.
    if not said or reason.on_record == HELD_ELSEWHERE:
        return reason.sentence
    return f"{said}{_shared(reason)}"


def _shared(reason: Reason) -> str:
    """The engine's words for how rare a value is, translated; only what is the same is rare or common."""
    rarity = reason.sentence.rpartition("; ")[2] if reason.verdict is Verdict.AGREES else ""
    if rarity.startswith("nobody else"):
        return _("; nobody else here has it")
    if found := re.match(r"1 in ([\d,]+) ", rarity):
        return _("; 1 in %(share)s people here has it") % {"share": found[1]}
    if found := re.match(r"([\d,]+) persons ", rarity):
        count = int(found[1].replace(",", ""))
        return ngettext("; %(count)d person here has it", "; %(count)d people here share it", count) % {"count": count}
    return ""


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
