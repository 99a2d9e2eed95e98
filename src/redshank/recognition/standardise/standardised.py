"""The columns that keys and comparisons read, and their packed form in the store."""

from typing import NamedTuple, Self

from redshank.recognition.records import Details

VERSION = "1"
"""Named by every model; a change of meaning of any column needs a new one, new models and a rebuilt store."""

SEPARATOR = "\x1f"
"""Between the columns of the packed form; no column holds it."""


class Standardised(NamedTuple):
    """Identity details cleaned for comparison: text columns, empty where nothing was given.

    A named tuple rather than a dataclass: a call unpacks up to a thousand of these, and this takes a fifth of the time.
    """

    forename: str = ""
    """First given name, folded."""
    middle: str = ""
    """Further given and father's names, in order, space between."""
    surname: str = ""
    """Family name; several words when double-barrelled; particles left out."""
    forename_family: str = ""
    """Names of the short-form and spelling families the forename belongs to, nearest first, space between."""
    middle_family: str = ""
    """The same for all middle names."""
    surname_family: str = ""
    """The same for each word of the surname."""
    forename_sound: str = ""
    surname_sound: str = ""
    """Sound of each word of the surname, space between."""
    birth: str = ""
    """Whole date of birth, ISO; empty when any part is unknown."""
    birth_year: str = ""
    birth_month: str = ""
    birth_day: str = ""
    birth_sink: str = ""
    """"1" where the date stands for "unknown" or "only the year is known"."""
    number: str = ""
    """Last nine significant digits."""
    email: str = ""
    email_user: str = ""
    flat: str = ""
    house: str = ""
    """House number, or the name of a house without one."""
    street: str = ""
    town: str = ""
    """Town, else locality."""
    postcode: str = ""
    """Whole postcode, upper case with one space."""
    sector: str = ""
    outcode: str = ""
    uprn: str = ""
    dwelling: str = ""
    """Flat, house and postcode (else street and town) in one: empty unless they name one front door."""

    def pack(self) -> str:
        """One string for the store."""
        return SEPARATOR.join(self)

    @classmethod
    def unpack(cls, packed: str) -> Self:
        """The columns from `pack`."""
        return cls._make(packed.split(SEPARATOR))

    def as_details(self) -> Details:
        """Details that standardise to the same columns again; fit for display."""
        return Details(
            forename=self.forename,
            middle_names=self.middle,
            surname=self.surname,
            date_of_birth=self.readable_birth(),
            # With the prefix of international calls no digit is taken for a trunk 0.
            phone=f"00{self.number}" if self.number else "",
            email=self.email or (f"{self.email_user}@" if self.email_user else ""),
            sub_building=self.flat,
            building=self.house,
            street=self.street,
            town=self.town,
            postcode=self.postcode or self.sector or self.outcode,
            uprn=self.uprn,
        )

    def readable_birth(self) -> str:
        """The date of birth as far as it is known: 1988-02-09, 1988-02, 1988 or 09/02."""
        if self.birth_year:
            return "-".join(part for part in (self.birth_year, self.birth_month, self.birth_day) if part)
        return "/".join(part for part in (self.birth_day, self.birth_month) if part)
