"""Bands are promises: the probability must reach them, and the evidence must be of a kind that can bear them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from redshank.recognition.model import BandRules
from redshank.recognition.records import Band, Relation, Verdict
from redshank.recognition.score.pooling import PersonScore

_HOME_LEVELS = frozenset({"same home", "flat unknown"})
_STREET_LEVELS = frozenset({"same street and postcode", "same street", "same postcode"})
_STAND_INS = frozenset({"same stand-in", "year of a stand-in"})
_NAMES = frozenset({"forename", "surname"})
_PERSONAL = frozenset({"forename", "birth", "email"})
"""What tells the members of one household apart."""
_ORDER = (Band.NONE, Band.POSSIBLY, Band.PROBABLY, Band.SAME_PERSON)


@dataclass(frozen=True, slots=True)
class Findings:
    """A person's evidence, reduced to what the caps ask about."""

    supports: frozenset[str]
    """Comparisons that agree or come close; not a neighbourhood, a stand-in for a date or half an e-mail."""
    differs: frozenset[str]
    address_level: str
    has_household_rival: bool
    """Another person there fits as well in everything that is not personal."""
    is_initial_only: bool = False
    """Of the forename no more than the first letter is known: members of a household often share it."""
    are_names_near: bool = False
    """Neither forename nor surname is the same: each is a slip away."""
    is_birth_near: bool = False
    """The birth date is not the same, but a slip away."""

    @property
    def is_personal(self) -> bool:
        """Whether anything agrees that members of a household do not share."""
        return bool(self.supports & _PERSONAL - ({"forename"} if self.is_initial_only else set()))

    @property
    def is_in_street(self) -> bool:
        """Whether the street or the postcode agrees, and no more of the address."""
        return self.address_level in _STREET_LEVELS


class Cap(NamedTuple):
    """A highest band for a kind of evidence."""

    reason: str
    band: Band
    applies: Callable[[Findings], bool]


def _is_other_member(findings: Findings) -> bool:
    return "forename" in findings.differs and not findings.supports & {"birth", "email"}


# The first that applies at the lowest band counts. No probability, however high, lifts these.
CAPS = (
    Cap("another forename, and neither birth date nor e-mail agrees", Band.NONE, _is_other_member),
    Cap("nothing that was given agrees", Band.NONE, lambda f: not f.supports and not f.is_in_street),
    Cap("only the street or postcode agrees", Band.NONE, lambda f: not f.supports),
    Cap("only the name agrees", Band.POSSIBLY, lambda f: f.supports <= _NAMES and not f.is_in_street),
    Cap("only one detail agrees", Band.POSSIBLY, lambda f: len(f.supports - _NAMES) == 1 and not f.supports & _NAMES),
    Cap(
        "the address or number agrees but no name: someone there",
        Band.POSSIBLY,
        lambda f: not f.supports & _NAMES and not f.is_personal,
    ),
    Cap(
        "someone at this address: nothing tells its people apart",
        Band.POSSIBLY,
        lambda f: not f.is_personal and f.has_household_rival,
    ),
    Cap("the forename differs", Band.POSSIBLY, lambda f: "forename" in f.differs),
    Cap("the date of birth differs", Band.POSSIBLY, lambda f: "birth" in f.differs),
    Cap("the surname differs", Band.PROBABLY, lambda f: "surname" in f.differs),
    Cap("nothing personal agrees", Band.PROBABLY, lambda f: not f.is_personal),
    Cap(
        "beside the name only a birth date that is nearly the same",
        Band.PROBABLY,
        lambda f: f.is_birth_near and f.supports <= _NAMES | {"birth"},
    ),
    Cap(
        "neither name is quite the same, and beside them only the number agrees",
        Band.PROBABLY,
        lambda f: f.are_names_near and f.supports <= _NAMES | {"number"},
    ),
    Cap("only the name and the street agree", Band.PROBABLY, lambda f: f.supports <= _NAMES),
)


class Standing(NamedTuple):
    """Where a person stands, and why not higher."""

    band: Band
    capped: str
    relations: frozenset[Relation]


def standing_of(score: PersonScore, probability: float, rules: BandRules, *, has_household_rival: bool) -> Standing:
    """The band that probability and evidence together allow."""
    findings = findings_of(score, has_household_rival=has_household_rival)
    earned = _band_of(probability, findings, rules)
    relations = _relations(score, findings)
    if earned is Band.NONE:
        return Standing(earned, "", relations)
    caps = [cap for cap in CAPS if cap.applies(findings)]
    lowest = min(caps, key=lambda cap: _ORDER.index(cap.band), default=None)
    if lowest is None or _ORDER.index(lowest.band) >= _ORDER.index(earned):
        return Standing(earned, "", relations)
    return Standing(lowest.band, lowest.reason, relations)


def findings_of(score: PersonScore, *, has_household_rival: bool) -> Findings:
    """What agrees, differs and is missing."""
    supports: set[str] = set()
    differs: set[str] = set()
    near: set[str] = set()
    for evidence in score.evidence:
        verdict = evidence.level.verdict
        if verdict is Verdict.DIFFERS:
            differs.add(evidence.comparison)
        elif verdict is not Verdict.MISSING:
            supports.add(evidence.comparison)
            if verdict is Verdict.CLOSE:
                near.add(evidence.comparison)
    address_level = score.of("address").level.name
    if address_level not in _HOME_LEVELS:
        supports.discard("address")
    if "email" in near:
        # Namesakes make the same user name out of the same name.
        supports.discard("email")
    if score.of("birth").level.name in _STAND_INS:
        # Many unrelated people are recorded with that date.
        supports.discard("birth")
    return Findings(
        supports=frozenset(supports),
        differs=frozenset(differs),
        address_level=address_level,
        has_household_rival=has_household_rival,
        is_initial_only=score.of("forename").level.name == "initial",
        are_names_near=near >= _NAMES,
        is_birth_near="birth" in near,
    )


def _band_of(probability: float, findings: Findings, rules: BandRules) -> Band:
    if probability >= rules.same_person:
        return Band.SAME_PERSON
    if probability >= rules.probably:
        return Band.PROBABLY
    # With few details every namesake is improbable and still worth showing: the next detail decides.
    if probability >= rules.possibly or not findings.differs & _PERSONAL:
        return Band.POSSIBLY
    return Band.NONE


def _relations(score: PersonScore, findings: Findings) -> frozenset[Relation]:
    found: set[Relation] = set()
    has_number = score.of("number").level.name == "same"
    surname = score.of("surname").verdict
    if has_number:
        found.add(Relation.SAME_NUMBER)
    if findings.address_level == "same home":
        found.add(Relation.SAME_ADDRESS)
        if has_number or surname in {Verdict.AGREES, Verdict.CLOSE} or surname is Verdict.MISSING:
            found.add(Relation.SAME_HOUSEHOLD)
    elif findings.address_level in {"other flat", "flat unknown"}:
        found.add(Relation.SAME_BUILDING)
    elif findings.is_in_street:
        found.add(Relation.SAME_STREET)
    return frozenset(found)
