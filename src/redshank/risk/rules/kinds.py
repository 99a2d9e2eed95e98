"""What a marker can say: kinds as data, each with how long it holds and who may see it unless told otherwise.

They are yes-or-no indicators of circumstance, not raw facts and not diagnoses (GOV.UK, *Vulnerabilities Data
Standard*): who may see “powered equipment at home” need not learn which illness it is for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What a marker is there for."""

    DANGER = "danger"
    """To those who go there. Always shown apart: it says nothing about how much help somebody deserves."""
    NEED = "need"
    """What those who answer or go must know to be understood or to do no harm."""
    VULNERABILITY = "vulnerability"


AT_AN_ADDRESS = frozenset({Group.DANGER, Group.NEED})
"""What is shown of whoever lives at an address, without a name. A vulnerability is somebody's history, and is not."""


class Audience(StrEnum):
    """Who may see a marker, beside the agency that holds it."""

    HOLDER = "holder"
    """Nobody else."""
    SHARED = "shared"
    """Agencies that an agreement lets read the holder's records in full."""
    ANSWERERS = "answerers"
    """Whoever answers calls, in an agency that an agreement gives at least a pointer: the indicator, its days and
    who holds it. Its detail stays with those who read in full."""


class Kind(StrEnum):
    """The indicators."""

    VIOLENCE = "violence"
    WEAPONS = "weapons"
    DANGEROUS_DOG = "dangerous-dog"
    INFECTION = "infection"
    POWERED_EQUIPMENT = "powered-equipment"
    DEMENTIA = "dementia"
    LEARNING_DISABILITY = "learning-disability"
    HEARING = "hearing"
    SIGHT = "sight"
    MOBILITY = "mobility"
    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign-language"
    RELAY = "relay"
    ILLNESS = "illness"
    MENTAL_HEALTH = "mental-health"
    ISOLATED = "isolated"
    CARER = "carer"
    CHILD_AT_RISK = "child-at-risk"
    DOMESTIC_ABUSE = "domestic-abuse"
    HATE = "hate"
    FEAR = "fear"
    SUICIDAL_THOUGHTS = "suicidal-thoughts"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one kind unless somebody says otherwise."""

    group: Group
    months: int
    """Until it ends, where nobody renews it."""
    audience: Audience


def _terms(group: Group, months: int, audience: Audience, *kinds: Kind) -> dict[Kind, Terms]:
    return dict.fromkeys(kinds, Terms(group, months, audience))


KINDS: Mapping[Kind, Terms] = {
    **_terms(Group.DANGER, 12, Audience.ANSWERERS, Kind.VIOLENCE, Kind.WEAPONS, Kind.DANGEROUS_DOG),
    **_terms(Group.DANGER, 3, Audience.ANSWERERS, Kind.INFECTION),
    **_terms(Group.NEED, 12, Audience.ANSWERERS, Kind.POWERED_EQUIPMENT, Kind.MOBILITY, Kind.DEMENTIA),
    **_terms(Group.NEED, 24, Audience.ANSWERERS, Kind.LEARNING_DISABILITY, Kind.HEARING, Kind.SIGHT),
    **_terms(Group.NEED, 24, Audience.ANSWERERS, Kind.INTERPRETER, Kind.SIGN_LANGUAGE, Kind.RELAY),
    **_terms(Group.VULNERABILITY, 12, Audience.SHARED, Kind.ILLNESS, Kind.MENTAL_HEALTH, Kind.ISOLATED, Kind.CARER),
    **_terms(Group.VULNERABILITY, 12, Audience.SHARED, Kind.DOMESTIC_ABUSE, Kind.HATE),
    **_terms(Group.VULNERABILITY, 6, Audience.SHARED, Kind.CHILD_AT_RISK, Kind.FEAR),
    **_terms(Group.VULNERABILITY, 3, Audience.SHARED, Kind.SUICIDAL_THOUGHTS),
}
"""How long each holds is ours to begin with: what changes fast is looked at again soon."""
