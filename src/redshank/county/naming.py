"""How the communities of Marshire build a name. The truth, not what reaches the record (misheard.py)."""

import random
from dataclasses import dataclass

from redshank.county.assumptions import Assumptions
from redshank.county.people import Name
from redshank.county.tables import Custom, NameTables

_POLISH_ENDINGS = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"))
_ELDERS_UNTIL = 1955
_YOUNG_FROM = 1985


@dataclass(frozen=True, slots=True)
class Kin:
    """What a name may take from the rest of the family."""

    surname: str = ""
    """The family's surname in the form that men bear; empty for somebody unrelated."""
    father: str = ""
    """The father's forename, or a wife's husband's where custom takes that."""
    grandfather: str = ""


NO_KIN = Kin()


class Namer:
    """Makes names by the customs of the tables."""

    def __init__(self, tables: NameTables, assumptions: Assumptions) -> None:
        self._tables = tables
        self._given = assumptions

    def name(self, rng: random.Random, community: str, born: int, is_male: bool, kin: Kin = NO_KIN) -> Name:
        """A name for a member of the community, with the parts that custom takes from kin."""
        custom = self._tables.customs[community]
        forename = self._forename(rng, community, custom, born, is_male)
        if community == "somali":
            father = kin.father or custom.forename(rng, born - 28, True)
            return Name(forename, father, kin.grandfather or custom.forename(rng, born - 55, True))
        if community in {"pakistani", "bangladeshi"}:
            return self._muslim(rng, custom, forename, is_male, kin, shares_surname=community == "pakistani")
        surname = kin.surname or self.surname(rng, community)
        if community == "punjabi_sikh":
            title = "Singh" if is_male else "Kaur"
            return (
                Name(forename, title, surname)
                if rng.random() < self._given.sikh_family_name
                else Name(forename, "", title)
            )
        if community == "gujarati_hindu":
            if born <= _ELDERS_UNTIL and rng.random() < self._given.gujarati_elder_ending:
                forename += "bhai" if is_male else "ben"
            return Name(forename, kin.father or custom.forename(rng, born - 28, True), surname)
        if community == "chinese":
            called = rng.choice(custom.call_names) if rng.random() < self._given.chinese_call_name else ""
            return Name(forename, "", surname, called)
        if community == "polish":
            surname = surname if is_male else feminine(surname)
        middle = custom.forename(rng, born, is_male) if rng.random() < self._given.middle_name_share else ""
        if not is_male and "-" not in surname and rng.random() < self._given.double_barrel_share:
            surname = f"{self.surname(rng, community)}-{surname}"
        return Name(forename, "" if middle == forename else middle, surname)

    def surname(self, rng: random.Random, community: str) -> str:
        """A family's surname, in the form that men bear; for a Somali family, which has none, a grandfather's name."""
        surnames = self._tables.customs[community].surnames
        return surnames.draw(rng) if surnames else self._tables.customs[community].eras[0].male.draw(rng)

    def forename(self, rng: random.Random, community: str, born: int, is_male: bool) -> str:
        """A forename alone, as a twin or a father needs one."""
        return self._tables.customs[community].forename(rng, born, is_male)

    def _forename(self, rng: random.Random, community: str, custom: Custom, born: int, is_male: bool) -> str:
        majority = self._tables.customs["white_british"]
        if community != "white_british" and born >= _YOUNG_FROM and rng.random() < self._given.majority_forename_share:
            return majority.forename(rng, born, is_male)
        return custom.forename(rng, born, is_male)

    def _muslim(
        self, rng: random.Random, custom: Custom, forename: str, is_male: bool, kin: Kin, *, shares_surname: bool
    ) -> Name:
        if not is_male and rng.random() < self._given.muslim_own_last_name:
            return Name(forename, "", rng.choice(custom.female_last))
        own = self._tables_surname(rng, custom)
        surname = kin.surname if kin.surname and shares_surname else own
        if is_male and rng.random() < self._given.muslim_first_part:
            first = rng.choice(custom.first_parts)
            # The first part is common to very many; the second is the name that its bearer gives on the telephone.
            return Name(first, forename, surname, forename)
        return Name(forename, "", surname)

    @staticmethod
    def _tables_surname(rng: random.Random, custom: Custom) -> str:
        return custom.surnames.draw(rng) if custom.surnames else ""


def feminine(surname: str) -> str:
    """The form of a Polish surname that women bear."""
    for male, female in _POLISH_ENDINGS:
        if surname.endswith(male):
            return surname[: -len(male)] + female
    return surname


def masculine(surname: str) -> str:
    """The form of a Polish surname that men bear."""
    for male, female in _POLISH_ENDINGS:
        if surname.endswith(female):
            return surname[: -len(female)] + male
    return surname
