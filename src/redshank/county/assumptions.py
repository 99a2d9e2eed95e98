"""Everything that the county assumes: one named setting each, with its mark and its source.

A setting marked M was measured or published by the source named; one marked A is our own assumption, to be replaced
by a force's own counts. `docs/reference/county.md` shows the same table, and a test holds the two together.
"""

import random
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from redshank.county.errors import BadAssumptionError


class Mark(StrEnum):
    """Where a figure comes from."""

    MEASURED = "M"
    ASSUMED = "A"


class Unit(StrEnum):
    """What a figure counts. A shifted profile shifts rates and mixes, not amounts nor how a file is divided."""

    RATE = "share"
    YEARLY = "share a year"
    MIX = "weights"
    AMOUNT = "number"
    DIVISION = "share of the file"
    NAME = "name"


Mix = tuple[tuple[str, float], ...]
T = TypeVar("T")

M, A = Mark.MEASURED, Mark.ASSUMED
_OURS = "our assumption"
_YORE = "victim survey of 2012 (HMIC, Ipsos MORI): 25 % had called six times or more in a year"
_WM = "West Midlands Police, two years of ASB calls: 358,682 calls, 306,632 with a known caller, 196,278 callers"
_HOTLINE = "Stockton ASB hotline 2011/12: 9 % of 5,622 calls from police or enforcement, a proxy"
_CENSUS = "Census 2021, rounded"


def _setting(default: T, mark: Mark, unit: Unit, meaning: str, source: str = _OURS) -> T:
    return field(default=default, metadata={"mark": mark, "unit": unit, "meaning": meaning, "source": source})


def _rate(default: float, meaning: str, source: str = _OURS, mark: Mark = A) -> float:
    return _setting(default, mark, Unit.RATE, meaning, source)


def _yearly(default: float, meaning: str, source: str = _OURS, mark: Mark = A) -> float:
    return _setting(default, mark, Unit.YEARLY, meaning, source)


def _amount(default: float, meaning: str, source: str = _OURS, mark: Mark = A) -> float:
    return _setting(default, mark, Unit.AMOUNT, meaning, source)


def _mix(default: Mix, meaning: str, source: str = _OURS, mark: Mark = A) -> Mix:
    return _setting(default, mark, Unit.MIX, meaning, source)


_COMMUNITIES: Mix = (
    ("white_british", 0.54), ("gujarati_hindu", 0.12), ("pakistani", 0.06), ("polish", 0.06), ("punjabi_sikh", 0.05),
    ("bangladeshi", 0.035), ("somali", 0.035), ("african_caribbean", 0.03), ("west_african", 0.025),
    ("romanian", 0.02), ("arabic", 0.015), ("chinese", 0.01), ("traveller", 0.005),
)  # fmt: skip
_MONTHS: Mix = (
    ("1", 892), ("2", 878), ("3", 1251), ("4", 1294), ("5", 1444), ("6", 1347),
    ("7", 1485), ("8", 1498), ("9", 1101), ("10", 1278), ("11", 881), ("12", 760),
)  # fmt: skip
_HOURS: Mix = tuple(
    (str(hour), float(weight))
    for hour, weight in enumerate(
        (40, 28, 20, 14, 10, 8, 10, 16, 26, 36, 42, 44, 46, 47, 49, 54, 60, 64, 68, 72, 74, 72, 62, 50)
    )
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The county's settings. Shares lie between 0 and 1; mixes are weights that need not add up to 1."""

    # People, households and homes
    single_share: float = _rate(0.30, "households of one person", _CENSUS, M)
    couple_share: float = _rate(0.27, "households of two partners without children at home")
    shared_house_share: float = _rate(0.05, "households of three to six unrelated adults")
    hostel_share: float = _rate(0.0008, "households that are a hostel of 10 to 60 residents with one line")
    care_home_share: float = _rate(0.0008, "households that are a care home of 15 to 40 residents")
    three_generation_share: float = _rate(0.08, "South Asian family households with grandparents")
    children_mean: float = _amount(1.8, "mean number of children in a family household")
    lone_parent_share: float = _rate(0.20, "family households that a single parent leads")
    community_shares: tuple[tuple[str, float], ...] = _mix(
        _COMMUNITIES, "communities of the county by their name customs"
    )
    community_spread: float = _amount(6.0, "how evenly communities spread over streets: Dirichlet concentration")
    household_alike: float = _rate(0.93, "members who share the community of their household")
    majority_forename_share: float = _rate(0.10, "younger people of other communities with a common British forename")
    middle_name_share: float = _rate(0.60, "people with a middle name, where the community's custom is not its own")
    double_barrel_share: float = _rate(0.02, "women whose surname joins two family names")
    sikh_family_name: float = _rate(0.70, "Sikhs who bear a family name behind Singh or Kaur")
    muslim_own_last_name: float = _rate(0.60, "South Asian Muslim women with a last name of their own: Begum, Bibi, …")
    muslim_first_part: float = _rate(0.50, "South Asian Muslim men with Mohammed or the like before the name in use")
    chinese_call_name: float = _rate(0.40, "Chinese people who go by an English name")
    gujarati_elder_ending: float = _rate(0.60, "older Gujaratis with -bhai or -ben on the forename")
    first_of_january: float = _rate(0.02, "people recorded as born on 1 January")
    first_of_january_migrant: float = _rate(0.06, "the same among communities with many born abroad")
    marsham_share: float = _rate(0.62, "streets that lie in Marsham rather than in Fenwick district")
    flat_share_marsham: float = _rate(0.14, "homes in Marsham that are flats")
    flat_share_fenwick: float = _rate(0.05, "homes in Fenwick district that are flats")
    house_name_marsham: float = _rate(0.02, "houses in Marsham known by a name")
    house_name_fenwick: float = _rate(0.08, "houses in Fenwick district known by a name")
    named_building: float = _rate(0.40, "blocks of flats known by a name rather than a number")
    private_rent_share: float = _rate(0.20, "households that rent privately", _CENSUS, M)
    move_year: float = _yearly(0.10, "households that move home, tenants of private landlords apart")
    move_year_renters: float = _yearly(0.22, "private renters that move home")
    name_change_year: float = _yearly(0.01, "women aged 20 to 45 who change their surname")
    mobile_share: float = _rate(0.96, "adults with a mobile of their own")
    landline_share: float = _rate(0.45, "homes with a landline that all members share")
    number_change_year: float = _yearly(0.12, "mobiles whose number changes")
    recycled_share: float = _rate(0.03, "dropped numbers that pass to a stranger")
    work_line_share: float = _rate(0.03, "adults with a line at work that others use too")
    email_share: float = _rate(0.70, "adults with an e-mail address that they give")

    # Vulnerability, as it truly is
    vulnerable_share: float = _rate(0.30, "adults vulnerable through illness, disability or situation")
    vulnerable_in_care: float = _rate(0.85, "residents of hostels and care homes who are vulnerable")
    marked_share: float = _rate(0.40, "of them: some agency has put a marker on file")
    disclosed_share: float = _rate(0.35, "of them: they say so if somebody asks; the rest stay hidden")
    marker_written: float = _rate(0.70, "contacts of marked people in which the marker is written down")
    vulnerability_asked: float = _rate(
        0.40, "contacts in which somebody asks", "five of 43 forces asked throughout, 2012"
    )

    # Contacts
    years: float = _amount(3.0, "length of the county's history in years")
    caller_share: float = _rate(0.30, "adults who ever report", "CSEW: 30 % met local ASB within a year", M)
    yule_exponent: float = _amount(2.8, "Yule–Simon exponent of reports a caller; gives 1.56", _WM, M)
    persistent_share: float = _rate(0.015, "callers who for a time report again and again", _YORE)
    persistent_low: float = _amount(10.0, "their reports a year: lower end")
    persistent_high: float = _amount(60.0, "their reports a year: upper end")
    persistent_months: float = _amount(7.0, "mean length of that time in months")
    burst_share: float = _rate(0.30, "further reports that follow the one before within the burst")
    burst_hours: float = _amount(72.0, "length of a burst in hours")
    months: tuple[tuple[str, float], ...] = _mix(
        _MONTHS, "reports by month", "data.police.uk, Leicestershire ASB 2025; December from 2018", M
    )
    hours: tuple[tuple[str, float], ...] = _mix(_HOURS, "reports by hour of the day")
    chaser_share: float = _rate(
        0.20, "contacts that only ask for progress", "Thames Valley and Hampshire call study", M
    )
    neighbour_report_share: float = _rate(0.06, "incidents that one to three neighbours report within the hour")
    same_reference_share: float = _rate(0.60, "such reports, and chasers, logged under the incident's own reference")
    third_party_share: float = _rate(0.09, "contacts made by a warden, carer, officer or landlord", _HOTLINE, M)
    police_share: float = _rate(0.72, "contacts made to the police")
    landlord_share: float = _rate(0.06, "contacts made to the housing association")
    other_agency_share: float = _rate(0.03, "contacts made to the fire service or the charity")
    web_share: float = _rate(0.10, "contacts by web form", "Leicestershire 2024: 465,000 calls, 50,000 online", M)
    visit_share: float = _rate(0.04, "contacts in person")
    letter_share: float = _rate(0.02, "contacts by letter or e-mail")
    call_share: float = _setting(
        0.25, A, Unit.DIVISION, "last part of the history whose contacts are calls to be recognised"
    )
    stranger_share: float = _setting(
        0.42, A, Unit.DIVISION, "of these: made by somebody without an earlier contact, where chance alone gives more"
    )
    chaser_days: float = _amount(8.0, "mean days until somebody asks what has become of a report")
    incident_next_door: float = _rate(0.45, "incidents at a neighbour's")
    incident_in_public: float = _rate(
        0.30, "incidents in a public place in the caller's street; the rest lie elsewhere"
    )
    personal_share: float = _rate(0.40, "incidents aimed at somebody")
    environmental_share: float = _rate(0.12, "incidents that harm the surroundings")

    # What is given, and what goes wrong on its way to the record
    withheld_number: float = _rate(0.10, "contacts with the number withheld or not noted")
    name_refused: float = _rate(0.09, "contacts with the name refused")
    unknown_caller: float = _rate(0.15, "contacts with either; the excess of the two above is their overlap", _WM, M)
    other_line: float = _rate(0.12, "numbers that are a relative's, a shared landline or a workplace")
    line_shown: float = _rate(0.70, "telephone numbers taken from the network rather than typed")
    country_code: float = _rate(0.50, "numbers from the network that come as +44")
    number_spaced: float = _rate(0.60, "typed numbers with a space")
    digits_swapped: float = _rate(0.008, "typed numbers with two digits swapped")
    digit_wrong: float = _rate(0.007, "typed numbers with a digit wrong")
    digit_missing: float = _rate(0.004, "typed numbers with a digit missing")
    full_name_only: float = _rate(0.35, "records that hold the name in one field")
    middle_name_given: float = _rate(0.15, "contacts in which a middle name is given")
    initial_only: float = _rate(0.03, "forenames cut to an initial")
    upper_case: float = _rate(0.08, "records typed in capitals")
    nickname: float = _rate(0.18, "contacts under a short or call name")
    forename_misheard: float = _rate(0.05, "forenames misheard, familiar names")
    forename_misheard_other: float = _rate(0.18, "forenames misheard, South Asian, Somali, Polish and other names")
    surname_misheard: float = _rate(0.06, "surnames misheard, familiar names")
    surname_misheard_other: float = _rate(0.16, "surnames misheard, other names")
    name_typo: float = _rate(0.02, "names with a slip of the keyboard")
    double_barrel_half: float = _rate(0.50, "contacts in which half of a double surname is used")
    former_name_used: float = _rate(0.10, "contacts under the surname from before a change")
    part_dropped: float = _rate(0.50, "Singh, Kaur or the family name left out; -bhai, -ben kept or left")
    title_only: float = _rate(0.20, "South Asian women given as title and last name only")
    somali_part_lost: float = _rate(0.35, "Somali third names lost or order changed")
    polish_ending: float = _rate(0.30, "Polish women written with -ski")
    diacritics_lost: float = _rate(0.95, "letters with marks written without")
    order_swapped: float = _rate(0.01, "forename and surname in each other's place")
    order_swapped_other: float = _rate(0.10, "the same for Chinese and Somali names")
    birth_not_asked: float = _rate(0.55, "contacts without a birth date")
    birth_swapped: float = _rate(0.015, "birth dates with day and month swapped")
    birth_year_out: float = _rate(0.01, "birth dates a year out")
    birth_year_only: float = _rate(0.03, "birth dates of which only the year is given")
    birth_day_first: float = _rate(0.20, "birth dates written day/month/year")
    address_not_asked: float = _rate(0.12, "contacts without any address")
    address_refused: float = _rate(0.50, "contacts with the name refused in which the address is refused too")
    incident_address: float = _rate(0.30, "addresses that are the incident's, not the caller's")
    address_altered: float = _rate(0.053, "address strings altered", "317 of 6,000 with address-errors 0.1.1", M)
    postcode_wrong: float = _rate(0.017, "postcodes mis-keyed", "default of address-errors 0.1.1", M)
    postcode_absent: float = _rate(0.15, "addresses without postcode")
    postcode_old: float = _rate(0.01, "postcodes from before a recoding")
    postcode_unspaced: float = _rate(0.10, "postcodes without their space")
    house_absent: float = _rate(0.12, "addresses without house number or name")
    flat_absent: float = _rate(0.25, "addresses of flats without the flat's number")
    address_reference: float = _rate(0.25, "council and landlord records with a UPRN")

    # Hard negatives, planted
    father_and_son: float = _rate(0.005, "family households with father and son of one name")
    father_and_son_muslim: float = _rate(0.02, "the same in Muslim families")
    twins: float = _rate(
        0.015, "family households with adult twins at home", "multiple births are about 1.5 % of births"
    )
    in_laws: float = _rate(0.60, "three-generation homes with a mother and a daughter-in-law of one surname")
    flatmates_line: float = _rate(0.50, "shared houses whose landline all give")
    hostel_line: float = _rate(0.60, "contacts of hostel and care-home residents on the house's line")
    successive_tenants: float = _rate(0.02, "homes let to a household that calls after one that called")
    namesakes: float = _rate(0.01, "households whose head bears the name of another head in the street")
    suspect_same_surname: float = _rate(0.01, "households in dispute with one of the same surname next door")
    counterpart_calls: float = _rate(0.50, "callers in such a pair whose counterpart calls too")

    variants: str = _setting("a", A, Unit.NAME, "which groups of name variants are drawn: a or b, which share none")

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises:
            BadAssumptionError: where a share leaves 0 to 1, an amount is not above zero or a variant set is unknown.
        """
        for setting in settings():
            value, unit = getattr(self, setting.name), setting.metadata["unit"]
            if unit in {Unit.RATE, Unit.YEARLY, Unit.DIVISION} and not 0 <= value <= 1:
                raise BadAssumptionError(setting.name, value, "a share between 0 and 1")
            if unit is Unit.AMOUNT and value <= 0:
                raise BadAssumptionError(setting.name, value, "a number above zero")
            if unit is Unit.MIX and (min(weight for _, weight in value) < 0 or sum(weight for _, weight in value) <= 0):
                raise BadAssumptionError(setting.name, value, "weights, not all of them zero")
        if self.variants not in {"a", "b"}:
            raise BadAssumptionError("variants", self.variants, "a or b")

    def with_values(self, values: Mapping[str, str]) -> "Assumptions":
        """These settings with some given other values, as text: a number, or the name of a variant set.

        Raises:
            BadAssumptionError: where a name is no setting of that kind, or its value cannot be.
        """
        changes: dict[str, Any] = {}
        units = {setting.name: setting.metadata["unit"] for setting in settings()}
        for name, text in values.items():
            if name not in units or units[name] is Unit.MIX:
                raise BadAssumptionError(name, text, "the name of a setting with a single value")
            try:
                changes[name] = text if units[name] is Unit.NAME else float(text)
            except ValueError:
                raise BadAssumptionError(name, text, "a number") from None
        return replace(self, **changes)

    def shifted(self, seed: int) -> "Assumptions":
        """The second profile: each rate half as much again or half as much, and the other name-variant groups.

        A share above one half is shifted by what it leaves, so that it stays a share.
        """
        rng = random.Random(seed)  # noqa: S311 (repeatable chance is wanted)
        changes: dict[str, Any] = {"variants": "b" if self.variants == "a" else "a"}
        for setting in settings():
            value, unit = getattr(self, setting.name), setting.metadata["unit"]
            if unit in {Unit.RATE, Unit.YEARLY}:
                changes[setting.name] = _shifted_share(value, rng)
            elif unit is Unit.MIX:
                changes[setting.name] = tuple((name, weight * rng.choice((0.5, 1.5))) for name, weight in value)
        return replace(self, **changes)


def settings() -> tuple[Field[Any], ...]:
    """Every assumption as a dataclass field; its metadata holds mark, unit, meaning and source."""
    return fields(Assumptions)


def _shifted_share(value: float, rng: random.Random) -> float:
    factor = rng.choice((0.5, 1.5))
    return value * factor if value <= 0.5 else 1 - (1 - value) * factor
