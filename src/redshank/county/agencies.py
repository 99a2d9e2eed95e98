"""The agencies of Marshire, as data. All are invented."""

from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """What sort of body an agency is."""

    POLICE = "police"
    COUNCIL = "council"
    LANDLORD = "landlord"
    FIRE = "fire"
    CHARITY = "charity"


@dataclass(frozen=True, slots=True)
class Team:
    """A part of an agency, such as a police division."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """One body that victims approach."""

    code: str
    name: str
    kind: AgencyKind
    teams: tuple[Team, ...]


_AGENCIES = (
    Agency(
        "marshire-police",
        "Marshire Police",
        AgencyKind.POLICE,
        (
            Team("west-division", "West Division"),
            Team("east-division", "East Division"),
            Team("contact", "Contact Centre"),
        ),
    ),
    Agency(
        "marsham-council",
        "Marsham Council",
        AgencyKind.COUNCIL,
        (Team("community-safety", "Community Safety"), Team("noise", "Noise Team")),
    ),
    Agency(
        "fenwick-council",
        "Fenwick District Council",
        AgencyKind.COUNCIL,
        (Team("community-safety", "Community Safety"),),
    ),
    Agency("marsh-homes", "Marsh Homes", AgencyKind.LANDLORD, (Team("tenancy", "Tenancy Team"),)),
    Agency("marshire-fire", "Marshire Fire and Rescue Service", AgencyKind.FIRE, (Team("prevention", "Prevention"),)),
    Agency("marshire-victim-care", "Marshire Victim Care", AgencyKind.CHARITY, (Team("support", "Support Team"),)),
)


def agencies() -> tuple[Agency, ...]:
    """Every agency of the county: police first, with its two divisions as teams."""
    return _AGENCIES
