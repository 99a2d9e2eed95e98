"""Which column of a file holds what: by its name, or as the user says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redshank.exchange.errors import MappingWrong

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "record_id": ("record ref", "record reference", "record number", "record no", "row id", "unique id"),
    "contact_id": ("contact ref", "contact reference", "call id", "call ref", "call reference", "log number", "log no"),
    "contacted_at": (
        "contact date",
        "contact datetime",
        "date of contact",
        "call date",
        "call datetime",
        "date of call",
        "date received",
        "received",
        "received at",
        "date reported",
        "reported at",
        "reported on",
        "date and time",
        "date time",
        "timestamp",
        "date",
    ),
    "contacted_time": (
        "contact time",
        "time of contact",
        "call time",
        "time of call",
        "time received",
        "time reported",
        "time",
    ),
    "channel": ("contact method", "method", "method of contact", "contact channel", "contact type", "how received"),
    "agency": ("agency code", "agency name", "organisation", "organization", "force", "council", "source agency"),
    "person_role": ("role in contact", "caller or victim", "involvement", "person type"),
    "caller_role": ("calling as", "relationship", "relationship to victim", "capacity"),
    "full_name": ("name", "caller name", "victim name", "complainant", "complainant name", "customer name"),
    "forename": ("first name", "given name", "christian name", "fname", "forenames", "first names", "given names"),
    "middle_names": ("middle name", "middle", "second name", "other names"),
    "surname": ("last name", "family name", "sname", "lname"),
    "date_of_birth": ("dob", "birth date", "birthdate", "born", "date birth"),
    "phone": (
        "telephone",
        "tel",
        "tel no",
        "telephone number",
        "phone number",
        "phone no",
        "contact number",
        "contact no",
        "mobile",
        "mobile number",
        "mobile phone",
        "mobile no",
        "number",
        "cli",
        "home phone",
        "landline",
    ),
    "email": ("e-mail", "email address", "e-mail address", "mail"),
    "sub_building": ("flat", "flat number", "flat no", "sub building name", "unit", "apartment"),
    "building": (
        "house number",
        "house no",
        "house",
        "house name",
        "building number",
        "building name",
        "number or name",
        "house name or number",
        "house number or name",
        "property",
        "door number",
    ),
    "street": ("street name", "road", "address line 1", "address1", "address 1", "address line1", "thoroughfare"),
    "locality": ("area", "district", "village", "address line 2", "address2", "address 2", "address line2"),
    "town": ("city", "town city", "town or city", "post town", "address line 3", "address3", "address 3"),
    "postcode": ("post code", "postal code", "zip"),
    "uprn": ("unique property reference number", "property reference"),
    "incident_id": ("incident ref", "incident reference", "incident number", "incident no", "incident ref no"),
    "category": ("incident category", "asb category", "asb type", "incident type", "type of asb", "category of asb"),
    "reason": ("reason for contact", "contact reason", "reason for call", "report or chaser"),
    "vulnerable": ("vulnerability", "is vulnerable", "vulnerable victim", "vulnerable person", "vulnerable yn"),
    "notes": ("note", "comments", "comment", "description", "details", "summary", "free text", "narrative", "log text"),
}
"""Every field of the contacts format, with the other names that files give it."""
FIELDS = tuple(SYNONYMS)


def plain(heading: str) -> str:
    """A heading without what people vary: case, spaces, underscores, marks."""
    return re.sub(r"[\W_]+", "", heading.casefold())


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of the file is taken for."""

    place: int
    heading: str
    field: str
    """Empty: its cells are not filed."""
    why: str = ""
    """Why it is not filed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What every column of a file is taken for, in the file's order."""

    columns: tuple[Column, ...]

    @property
    def places(self) -> dict[str, int]:
        """Where each field that the file has is found."""
        return {column.field: column.place for column in self.columns if column.field}

    @property
    def ignored(self) -> tuple[Column, ...]:
        """The columns whose cells are not filed."""
        return tuple(column for column in self.columns if not column.field)


def layout_of(
    headings: Sequence[str],
    overrides: Mapping[str, str] | None = None,
    synonyms: Mapping[str, tuple[str, ...]] = SYNONYMS,
) -> Layout:
    """What the columns are, by their names; what the user says goes first, a field's own name before its synonyms.

    Args:
        headings: the file's first row.
        overrides: field by column heading; an empty field leaves the column out.
        synonyms: every field of the format, with the other names that files give it.

    Raises:
        MappingWrong: an override names a column that the file lacks or a field that there is not, or two columns are
            mapped to one field, or no column at all is known.
    """
    fields = tuple(synonyms)
    field_of = {plain(name): field for field, names in synonyms.items() for name in (field, *names)}
    said = _said(headings, overrides or {}, fields)
    choices = [(0, place, field) for place, field in said.items()]
    for place, heading in enumerate(headings):
        field = field_of.get(plain(heading), "")
        if place not in said and field:
            choices.append((1 if plain(heading) == plain(field) else 2, place, field))
    taken: dict[str, int] = {}
    for _, place, field in sorted(choices):
        if field:
            taken.setdefault(field, place)
    field_at = {place: field for field, place in taken.items()}
    wanted = {place: field for _, place, field in choices}
    columns = [_column(place, heading, field_at, wanted, headings) for place, heading in enumerate(headings)]
    if not field_at:
        raise MappingWrong(
            "no column of this file is known by its name. Say which is which with --map COLUMN=FIELD; "
            f"the fields are: {', '.join(fields)}."
        )
    return Layout(tuple(columns))


def _said(headings: Sequence[str], overrides: Mapping[str, str], fields: Sequence[str]) -> dict[int, str]:
    """What the user says, by place."""
    by_name: dict[str, int] = {}
    for place, heading in enumerate(headings):
        by_name.setdefault(plain(heading), place)
    said: dict[int, str] = {}
    for heading, named in overrides.items():
        field = _own_name(named, fields)
        if plain(heading) not in by_name:
            raise MappingWrong(f"the file has no column “{heading}”. It has: {', '.join(filter(None, headings))}.")
        if field and field in said.values():
            raise MappingWrong(f"two columns are mapped to {field}; one field is filled from one column.")
        said[by_name[plain(heading)]] = field
    return said


def _own_name(named: str, fields: Sequence[str]) -> str:
    field = next((each for each in fields if plain(each) == plain(named)), "")
    if plain(named) and not field:
        raise MappingWrong(f"there is no field “{named}”. The fields are: {', '.join(fields)}.")
    return field


def _column(
    place: int, heading: str, field_at: Mapping[int, str], wanted: Mapping[int, str], headings: Sequence[str]
) -> Column:
    if place in field_at:
        return Column(place, heading, field_at[place])
    if wanted.get(place):
        field = wanted[place]
        first = next(headings[other] for other, taken in field_at.items() if taken == field)
        return Column(place, heading, "", f"{field} is taken from “{first}”")
    return Column(place, heading, "", "left out, as you said" if place in wanted else "not a column of this format")
