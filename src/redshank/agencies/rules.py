"""Who may do what, and see what: roles, permissions, levels of sharing. Pure; denied by default."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum

from redshank.agencies.errors import NotAllowed


class AgencyKind(StrEnum):
    POLICE = "police"
    COUNCIL = "council"
    LANDLORD = "landlord"
    FIRE = "fire"
    HEALTH = "health"
    CHARITY = "charity"


TENANT_CHAIN = "tenant"
"""The audit chain of what concerns the whole deployment; no agency may bear its name."""
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_CODE = 50


def is_agency_code(code: str) -> bool:
    """Whether an agency may bear the code: small letters, digits and hyphens, and not the tenant's own chain."""
    return len(code) <= _LONGEST_CODE and code != TENANT_CHAIN and _CODE.fullmatch(code) is not None


class Role(StrEnum):
    """What a person does here; it decides what they may do, never which agency's records they see."""

    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    OFFICER = "officer"
    CASE_WORKER = "case_worker"
    VICTIM_CARER = "victim_carer"
    ANALYST = "analyst"
    INSPECTOR = "inspector"
    INFORMATION_GOVERNANCE = "information_governance"
    ADMINISTRATOR = "administrator"
    CONNECTOR = "connector"
    """A feed or another system, acting through the API or an import."""


class Permission(StrEnum):
    """What a role may include."""

    TAKE_CONTACTS = "take contacts"
    DELIVER_CONTACTS = "deliver contacts from another system"
    SEE_PERSONS = "see persons"
    DECIDE_IDENTITY = "decide who records belong to"
    CHANGE_SAFE_CONTACT = "verify people and change how they are safely reached"
    IMPORT = "import and undo imports"
    RECOGNISE = "ask for recognition"
    REPORT_CALLS = "report telephone calls"
    MANAGE_POLICIES = "manage repeat policies"
    READ_AUDIT = "read the audit trail"
    REVIEW_IDENTITY = "settle reviews of identity"
    SEE_SHOWN = "see what was shown at contacts"
    WORK_TASKS = "work on tasks"
    KEEP_MARKERS = "decide on markers"
    MANAGE_ENTITLEMENTS = "manage entitlements"
    MANAGE_MODELS = "manage models of recognition"
    SEE_FAIRNESS = "see whether everybody is recognised alike"
    JUDGE_MODELS = "publish how the model fares and propose another"


_DESK = frozenset(
    {
        Permission.TAKE_CONTACTS,
        Permission.SEE_PERSONS,
        Permission.RECOGNISE,
        Permission.DECIDE_IDENTITY,
        Permission.CHANGE_SAFE_CONTACT,
    }
)

_CARE = frozenset({Permission.WORK_TASKS, Permission.KEEP_MARKERS})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.HANDLER: _DESK | _CARE | {Permission.REVIEW_IDENTITY},
    Role.SUPERVISOR: _DESK
    | _CARE
    | {
        Permission.MANAGE_ENTITLEMENTS,
        Permission.READ_AUDIT,
        Permission.REVIEW_IDENTITY,
        Permission.SEE_SHOWN,
        Permission.SEE_FAIRNESS,
    },
    Role.OFFICER: _DESK | _CARE,
    Role.CASE_WORKER: _DESK | _CARE | {Permission.REVIEW_IDENTITY},
    Role.VICTIM_CARER: frozenset({Permission.SEE_PERSONS, Permission.RECOGNISE, Permission.CHANGE_SAFE_CONTACT})
    | _CARE,
    Role.ANALYST: frozenset(
        {Permission.SEE_PERSONS, Permission.MANAGE_POLICIES, Permission.SEE_FAIRNESS, Permission.JUDGE_MODELS}
    ),
    Role.INSPECTOR: frozenset(
        {Permission.SEE_PERSONS, Permission.READ_AUDIT, Permission.SEE_SHOWN, Permission.SEE_FAIRNESS}
    ),
    Role.INFORMATION_GOVERNANCE: frozenset(
        {
            Permission.SEE_PERSONS,
            Permission.DECIDE_IDENTITY,
            Permission.READ_AUDIT,
            Permission.IMPORT,
            Permission.REVIEW_IDENTITY,
            Permission.SEE_SHOWN,
            Permission.SEE_FAIRNESS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.IMPORT,
            Permission.MANAGE_POLICIES,
            Permission.MANAGE_ENTITLEMENTS,
            Permission.MANAGE_MODELS,
            Permission.READ_AUDIT,
            Permission.SEE_FAIRNESS,
            Permission.JUDGE_MODELS,
        }
    ),
    Role.CONNECTOR: frozenset(
        {Permission.DELIVER_CONTACTS, Permission.IMPORT, Permission.RECOGNISE, Permission.REPORT_CALLS}
    ),
}


class Purpose(StrEnum):
    """Why personal data is held or shared."""

    ASB = "anti-social behaviour: protecting victims and resolving problems"
    POLICING = "law enforcement"
    HOUSING = "housing management"
    CARE = "care and support of victims"


class Regime(StrEnum):
    """The law under which personal data is held."""

    UK_GDPR = "UK GDPR"
    LAW_ENFORCEMENT = "Data Protection Act 2018, Part 3"


class Level(IntEnum):
    """How much one agency sees of what another holds."""

    NOTHING = 0
    POINTER = 1
    """A name and which agencies hold something."""
    FULL = 2


class TenantMode(StrEnum):
    SYNTHETIC = "synthetic"
    SHADOW = "shadow"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a signed-in person, or a connector. `label` is what the audit trail keeps."""

    label: str
    agency: str
    role: Role
    user_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the actor's role includes the permission."""
        return permission in PERMISSIONS[self.role]

    def check(self, permission: Permission) -> None:
        """Stop unless the actor's role includes the permission.

        Raises:
            NotAllowed: it does not.
        """
        if not self.may(permission):
            raise NotAllowed(role=self.role.value, permission=permission.value)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one agreement says: `giver` lets `receiver` see, for a purpose, up to a level, between two days."""

    giver: str
    receiver: str
    purpose: Purpose
    level: Level
    valid_from: date
    valid_until: date | None

    def is_in_force(self, on: date) -> bool:
        """Whether the agreement holds on that day, both ends included."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Visibility:
    """What an actor sees of each agency's records at one moment. An agency not listed: nothing."""

    levels: Mapping[str, Level] = field(default_factory=dict)

    def of(self, agency: str) -> Level:
        """The level at which this agency's records are seen."""
        return self.levels.get(agency, Level.NOTHING)

    def at_least(self, level: Level) -> frozenset[str]:
        """The agencies whose records are seen at this level or more."""
        return frozenset(agency for agency, seen in self.levels.items() if seen >= level)

    def best(self, agencies: Iterable[str]) -> Level:
        """The highest level over several agencies' records; nothing for none."""
        return max((self.of(agency) for agency in agencies), default=Level.NOTHING)


def visibility(*, agency: str, agreements: Iterable[Terms], purpose: Purpose, on: date) -> Visibility:
    """What an agency sees: all of its own, and what agreements in force for that purpose give it. Nothing else."""
    levels = {agency: Level.FULL}
    for terms in agreements:
        if terms.receiver == agency and terms.purpose is purpose and terms.is_in_force(on):
            levels[terms.giver] = max(terms.level, levels.get(terms.giver, Level.NOTHING))
    return Visibility(levels)


@dataclass(frozen=True, slots=True)
class Source:
    """One agency whose records are searched, and how fresh they are here."""

    agency: str
    name: str
    is_live: bool
    as_at: datetime | None
    """When its feed last brought something; None where the agency works here, or nothing came yet."""


def source(*, agency: str, name: str, live_for: timedelta | None, last_at: datetime | None, at: datetime) -> Source:
    """How fresh an agency's records are at a moment.

    Args:
        agency: its code.
        name: its name.
        live_for: how old a copy may be and still be called live; None where the agency works here.
        last_at: when its feed last brought something.
        at: the moment asked about.
    """
    if live_for is None:
        return Source(agency=agency, name=name, is_live=True, as_at=None)
    return Source(agency=agency, name=name, is_live=last_at is not None and at - last_at <= live_for, as_at=last_at)
