"""What is known beside persons, in words: earlier callers whom nobody named, and the other flats of the block."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redshank.contacts.queries.beside import Block
from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.rules.beside import UnknownCalls
from redshank.contacts.rules.situation import Kind
from redshank.contacts.wording.clues import joined
from redshank.web.formats import day


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A row below the list that is no person: nothing can be decided about it."""

    band: str
    icon: str
    who: str
    where: str
    reports: int | None
    """At the address; None where no address agrees."""
    evidence: tuple[tuple[str, str], ...]
    """What agrees and differs: the kind, and the details."""
    note: str = ""


def rows(answer: DeskAnswer) -> tuple[BesideRow, ...]:
    """What stands below the list; nothing while too little was typed to name a place or a number."""
    if answer.situation.kind in {Kind.IDLE, Kind.EARLY}:
        return ()
    more = answer.brought.beside
    found = []
    if more.unknown.count:
        found.append(_unknown(more.unknown, answer))
    # Somebody who is recognised lives in one flat; the others matter where the place is all that is known.
    if more.block and answer.situation.kind is Kind.ADDRESS:
        found.append(_block(more.block))
    return tuple(found)


def unnamed(unknown: UnknownCalls) -> str:
    """How many earlier calls nobody gave a name in."""
    return joined((_calls(unknown), _("all at night") if unknown.is_at_night else ""), ", ")


def block(found: Block) -> str:
    """What was reported from the other flats of a building."""
    reports = ngettext("%(count)d report", "%(count)d reports", found.tally.reports) % {"count": found.tally.reports}
    flats = ngettext("at %(count)d other flat", "at %(count)d other flats", found.tally.homes)
    return joined((reports, flats % {"count": found.tally.homes}))


def _calls(unknown: UnknownCalls) -> str:
    return ngettext("%(count)d earlier call", "%(count)d earlier calls", unknown.count) % {"count": unknown.count}


def _unknown(unknown: UnknownCalls, answer: DeskAnswer) -> BesideRow:
    is_here = unknown.here > 0
    agrees = [
        _("address") if is_here else "",
        _("number") if unknown.by_number else "",
        _("no number") if unknown.is_withheld else "",
        _("at night") if unknown.is_at_night else "",
    ]
    dates = ", ".join(day(each) for each in unknown.days)
    note = _("One caller or several, nobody knows: %(dates)s") if unknown.count > 1 else _("On %(dates)s")
    address = answer.brought.address
    return BesideRow(
        band=_("Same address") if is_here else _("Same number"),
        icon="pin" if is_here else "phone",
        who=_("Unknown caller, %(calls)s") % {"calls": _calls(unknown)},
        where="",
        reports=address.reports if is_here and address else None,
        evidence=(("agree", ", ".join(filter(None, agrees))), ("absent", _("name"))),
        note=note % {"dates": dates},
    )


def _block(found: Block) -> BesideRow:
    homes = found.tally.homes
    return BesideRow(
        band=_("Same building"),
        icon="pin",
        who=_("%(building)s, other flats") % {"building": found.name},
        where=ngettext("%(count)d with a report", "%(count)d with reports", homes) % {"count": homes},
        reports=found.tally.reports,
        evidence=(("agree", _("building")), ("differ", _("flat"))),
    )
