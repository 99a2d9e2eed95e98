"""The list of candidates and what single details bring, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from redshank.agencies.rules import Level, Source
from redshank.contacts.queries.desk import DeskAnswer
from redshank.contacts.queries.lines import MOST_LISTED, CandidateLine, Line
from redshank.contacts.rules.banner import Known
from redshank.contacts.rules.situation import Kind
from redshank.contacts.wording.banner import begin_so
from redshank.contacts.wording.beside import block, unnamed
from redshank.contacts.wording.clues import clue, joined, name_of
from redshank.incidents.queries import Tally
from redshank.people.recognition import Band, Details, Reason, Relation, Verdict
from redshank.people.wording import BARS, band, detail
from redshank.web.formats import day


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one line's details say, by kind."""

    kind: str
    """agree, differ, absent (not given) or unknown (not on record)."""
    details: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One row of what to ask next."""

    detail: str
    left: str
    held: str
    why: str


def standing(line: Line, kind: Kind) -> tuple[str, str]:
    """A line's band in words, or its relation and the icon that says the same.

    Where nobody gave a name, living there is all that a line says: no band is claimed.
    """
    if kind is Kind.ADDRESS:
        return relation(Relation.SAME_ADDRESS)
    if isinstance(line, CandidateLine):
        return band(Band.NONE if kind is Kind.EARLY else line.candidate.band), ""
    return relation(min(line.relations, key=_ORDER.index))


def bars(line: Line, kind: Kind) -> int:
    """How many of four bars stand beside the band's words."""
    return BARS[line.candidate.band] if isinstance(line, CandidateLine) and kind is not Kind.EARLY else 0


_ORDER = [
    Relation.SAME_HOUSEHOLD,
    Relation.SAME_ADDRESS,
    Relation.SAME_NUMBER,
    Relation.SAME_BUILDING,
    Relation.SAME_STREET,
]
"""The nearest relation first: a line shows one."""


def relation(value: Relation) -> tuple[str, str]:
    """A relation in words, and the icon that says the same."""
    words = {
        Relation.SAME_HOUSEHOLD: (_("Same household"), "home"),
        Relation.SAME_ADDRESS: (_("Same address"), "pin"),
        Relation.SAME_BUILDING: (_("Same building"), "pin"),
        Relation.SAME_STREET: (_("Same street"), "pin"),
        Relation.SAME_NUMBER: (_("Same number"), "phone"),
    }
    return words[value]


def evidence(line: Line, kind: Kind, letters: str = "") -> tuple[Evidence, ...]:
    """What agrees, differs, was not given and is not on record, in that order; empty kinds are left out.

    `letters` are the first of a surname, while that is all that was given.
    """
    if kind is Kind.EARLY:
        return (_first_letters(line, letters), Evidence("absent", _("first name, address")))
    kinds = (
        ("agree", [each for each in line.reasons if each.verdict in {Verdict.AGREES, Verdict.CLOSE}]),
        ("differ", [each for each in line.reasons if each.verdict is Verdict.DIFFERS]),
        ("absent", [each for each in line.reasons if each.verdict is Verdict.MISSING and not each.given]),
        ("unknown", [each for each in line.reasons if each.verdict is Verdict.MISSING and each.given]),
    )
    said = ((kind, [each for each in reasons if each.comparison != "email" or each.given]) for kind, reasons in kinds)
    return tuple(Evidence(kind, ", ".join(_several(reasons, line))) for kind, reasons in said if reasons)


def _first_letters(line: Line, letters: str) -> Evidence:
    if not letters:
        return Evidence("agree", _("the first letters of a name"))
    begins = any(word.startswith(letters.casefold()) for word in line.who.name.casefold().split())
    said = _("name begins “%(letters)s”") if begins else _("sounds like “%(letters)s”")
    return Evidence("agree", said % {"letters": letters})


def _several(reasons: Sequence[Reason], line: Line) -> list[str]:
    """The details by name; first name and surname together are the name."""
    names = [each for each in reasons if each.comparison in {"forename", "surname"}]
    # “Name” says both, and just so: a name that is only near must not pass for the same.
    said = {each.verdict for each in names}
    is_name = len(names) == 2 and said in ({Verdict.AGREES}, {Verdict.MISSING})
    rest = [_named(each, line) for each in reasons if not (is_name and each in names)]
    return [_("name"), *rest] if is_name else rest


def _named(reason: Reason, line: Line) -> str:
    """A detail, with what is on record where it is near or different and the handler may read it."""
    named = _part(reason)
    shows = reason.verdict in {Verdict.CLOSE, Verdict.DIFFERS} and line.is_open and reason.on_record
    return _("%(detail)s, %(value)s on record") % {"detail": named, "value": reason.on_record} if shows else named


_PARTS: Mapping[tuple[str, str], object] = {
    ("address", "other flat"): gettext_lazy("building"),
    ("address", "same street and postcode"): gettext_lazy("street"),
    ("address", "same street"): gettext_lazy("street"),
    ("address", "same postcode"): gettext_lazy("postcode"),
    ("address", "same sector"): gettext_lazy("part of the postcode"),
    ("address", "same area"): gettext_lazy("area"),
    ("address", "same town"): gettext_lazy("town"),
    ("forename", "initial"): gettext_lazy("initial"),
    ("surname", "begins"): gettext_lazy("surname begins so"),
    ("birth", "same year"): gettext_lazy("birth year"),
}


def _part(reason: Reason) -> str:
    """A detail as far as it agrees: of an address perhaps the street alone, of a first name the initial."""
    if reason.verdict is Verdict.DIFFERS:
        return detail(reason.comparison)
    part = _PARTS.get((reason.comparison, reason.level))
    if part is not None:
        return str(part)
    named = detail(reason.comparison)
    return _("%(detail)s nearly") % {"detail": named} if reason.verdict is Verdict.CLOSE else named


def where(line: Line) -> str:
    """What tells a line from the next: birth date and address where the line is open, else the address alone."""
    who = line.who
    born = _("born %(date)s") % {"date": who.born} if who.born and line.is_open else ""
    return joined((born, who.address if line.is_open else _short(who.address)), ", ")


def _short(address: str) -> str:
    """An address without its postcode, so that a line of the list stays one line."""
    words = address.split()
    return " ".join(words[:-2]) if len(words) > 2 and words[-1][:1].isdigit() else address


def closed(line: Line, answer: DeskAnswer) -> str:
    """What stands behind a line and stays closed; empty where nothing does.

    Of reports it is told only for the line chosen: of the others the counts say enough.
    """
    is_chosen = line.who.person == answer.situation.chosen
    if line.who.level is not Level.FULL:
        return _("Held by %(agencies)s, who share the name alone.") % {"agencies": ", ".join(line.who.held_by)}
    if line.is_open or not (line.markers or (line.counts.person and is_chosen)):
        return ""
    what = _("Reports")
    if line.markers:
        count = len(line.markers)
        what = ngettext("Reports and %(count)d marker", "Reports and %(count)d markers", count) % {"count": count}
    if answer.situation.kind is Kind.HOUSEHOLD:
        return _("%(what)s closed. F8 opens them; the reason is logged.") % {"what": what}
    return _("%(what)s: closed until “Probably”.") % {"what": what}


def marked(each: Known) -> str:
    """What kind of marker it is, before its words."""
    return _("Danger to staff:") if each.is_danger else _("Vulnerable:")


def apart(line: Line, answer: DeskAnswer) -> list[str]:
    """Whom somebody decided to keep this person apart from."""
    names = {each.who.person: name_of(each.who) for each in answer.listed}
    said = []
    for each in line.apart:
        other = each.other if each.person == line.who.person else each.person
        if other in names:
            said.append(
                _("Kept apart from %(name)s by %(by)s, %(date)s")
                % {"name": names[other], "by": each.decided_by, "date": day(each.decided_at)}
            )
    return said


def searched(sources: Sequence[Source]) -> str:
    """Whose records were searched."""
    names = [each.name for each in sources]
    if len(names) <= 3:
        return _("Searched %(names)s") % {"names": ", ".join(names)}
    return _("Searched %(names)s and %(count)d more") % {"names": ", ".join(names[:2]), "count": len(names) - 2}


def title(answer: DeskAnswer) -> str:
    """What the list holds."""
    kind, count = answer.situation.kind, len(answer.listed)
    if kind is Kind.ADDRESS:
        said = ngettext("%(count)d person by address", "%(count)d people by address", count) % {"count": count}
        return said if count else _("Nobody by name at this address")
    if kind is Kind.NOTHING or not count:
        return _("No candidate reaches “Possibly”")
    if kind is Kind.EARLY:
        return _nearest(answer)
    candidates = sum(isinstance(line, CandidateLine) for line in answer.listed)
    related = count - candidates
    said = ngettext("%(count)d candidate", "%(count)d candidates", candidates) % {"count": candidates}
    beside = ngettext("%(count)d other", "%(count)d others", related) % {"count": related}
    return joined((said, beside if related else ""), ", ") if candidates else f"{beside}, {_('no candidate')}"


def _nearest(answer: DeskAnswer) -> str:
    """How many of those whose surname begins so are in sight."""
    count, beginning = min(len(answer.listed), MOST_LISTED), answer.brought.beginning
    if beginning is None or beginning.persons < count:
        return ngettext("Nearest %(count)d", "Nearest %(count)d", count) % {"count": count}
    said = _("Nearest %(count)d of over %(all)s") if beginning.is_more else _("Nearest %(count)d of %(all)s")
    return said % {"count": count, "all": f"{beginning.persons:,}"}


def more(answer: DeskAnswer) -> tuple[str, str] | None:
    """The line that has no room, and its key; None where all are in sight."""
    if len(answer.listed) <= MOST_LISTED:
        return None
    last = answer.listed[MOST_LISTED]
    named = joined((name_of(last.who), _short(last.who.address)), ", ")
    return _("1 more: %(named)s") % {"named": named}, f"Alt {MOST_LISTED + 1}"


def asking(answer: DeskAnswer) -> tuple[Asking, ...]:
    """What to ask next and why; three rows at most, and only where several may fit."""
    count = len(answer.in_question)
    if answer.situation.kind is not Kind.AMBIGUOUS or count < 2:
        return ()
    rows = []
    for question in answer.to_ask[:3]:
        held, left = round(question.held_share * count), question.left_at_worst
        rows.append(
            Asking(
                detail=clue(question.detail).capitalize(),
                left=ngettext("%(count)d person", "%(count)d people", left) % {"count": left},
                held=_("%(held)d of %(count)d") % {"held": held, "count": count},
                why=_why_ask(held, left, count),
            )
        )
    return tuple(rows)


def _why_ask(held: int, left: int, count: int) -> str:
    missing = count - held
    if left <= 1 and not missing:
        return _("Different for everyone")
    if missing:
        return ngettext("Missing on %(count)d record", "Missing on %(count)d records", missing) % {"count": missing}
    return _("%(count)d share it") % {"count": left}


def brings(answer: DeskAnswer | None, clues: Details, age: str, now: datetime) -> list[tuple[str, str]]:
    """What single details bring, whoever the caller is."""
    if answer is None or answer.situation.kind is Kind.IDLE:
        return [
            (_("Number"), _("Fills itself when the call lands")),
            (_("Address"), _("Type house number and postcode")),
        ]
    rows, unknown = [], answer.brought.beside.unknown
    if clues.phone.strip():
        unnamed_there, told = len(unknown.persons - unknown.persons_here), answer.brought.number
        rows.append((_("Number"), _brought(told, unnamed_there) if told else _("Not a whole number yet")))
    if clues.street.strip() or clues.postcode.strip():
        rows.append((_("Address"), _address(answer)))
    if unknown.count:
        rows.append((_("Unnamed"), unnamed(unknown)))
    if answer.brought.beside.block:
        rows.append((_("Block"), block(answer.brought.beside.block)))
    household = [name_of(line.who) for line in answer.listed if Relation.SAME_HOUSEHOLD in line.relations]
    if household:
        rows.append((_("Household"), ", ".join(household[:3])))
    elif answer.situation.kind is Kind.EARLY:
        beginning = answer.brought.beginning
        rows.append((_("Surname"), begin_so(beginning)) if beginning else (_("Name"), _("Too short to count")))
    elif clues.surname.strip() and answer.recognition.truncated:
        rows.append((_("Name"), _("Many share it")))
    if age:
        rows.append((_("Age"), _("%(age)s: about %(year)s") % {"age": age, "year": _year(age, now)}))
    return rows


def place_note(answer: DeskAnswer, clues: Details) -> tuple[str, bool]:
    """What the places on file say of the address, and whether it names one home."""
    if not (clues.street.strip() or clues.postcode.strip()):
        return "", True
    if answer.brought.located.place is not None and answer.brought.located.names_a_home:
        return _("One home, on file"), True
    return (_("One home, new here"), True) if answer.brought.located.names_a_home else (_("No house number yet"), False)


def _brought(tally: Tally, unnamed_persons: int) -> str:
    """What was reported, and by how many people: of callers whom nobody named it is not known how many they are."""
    if not tally.reports:
        return _("No report in 12 months")
    reports = ngettext("%(count)d report", "%(count)d reports", tally.reports) % {"count": tally.reports}
    named = max(tally.persons - unnamed_persons, 0)
    people = ngettext("by %(count)d person", "by %(count)d people", named) % {"count": named}
    if unnamed_persons:
        people = _("by %(count)d named, the rest not") % {"count": named}
    return f"{reports} {people}"


def _address(answer: DeskAnswer) -> str:
    if answer.brought.address is not None:
        return _brought(answer.brought.address, len(answer.brought.beside.unknown.persons_here))
    return _("Not seen before") if answer.brought.located.names_a_home else _("House number missing")


def _year(age: str, now: datetime) -> str:
    digits = "".join(letter for letter in age if letter.isdecimal())[:3]
    return str(now.year - int(digits)) if digits else "?"
