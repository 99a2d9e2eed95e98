"""Worlds for tests, built through the real operations: never raw rows.

The cast: Alice and Bob take calls for Marshire Police; Charlie works for Fenwick District Council, which has no
agreement with anybody; Dilys works for Marsham Council, which shares in full with the police, both ways.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from redshank.agencies import operations as agencies
from redshank.agencies.models import User
from redshank.agencies.rules import Actor, AgencyKind, Level, Purpose, Regime, Role, TenantMode
from redshank.incidents.operations import adopt_defaults
from redshank.people.models import PersonRecord
from redshank.people.operations.records import NewRecord, add_record
from redshank.people.recognition import Details

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""The moment at which tests take place, unless they say otherwise."""
SETTER_UP = "test"


@dataclass(frozen=True, slots=True)
class World:
    """Who is there."""

    alice: User
    bob: User
    charlie: User
    dilys: User
    ada: User
    """Administrator of the police."""


def a_world() -> World:
    """Three agencies, five people, one agreement, the default repeat policies."""
    agencies.set_up_tenant(name="Marshire", mode=TenantMode.SYNTHETIC, by=SETTER_UP, at=NOW)
    for code, name, kind in (
        ("marshire-police", "Marshire Police", AgencyKind.POLICE),
        ("marsham-council", "Marsham Council", AgencyKind.COUNCIL),
        ("fenwick-council", "Fenwick District Council", AgencyKind.COUNCIL),
    ):
        agencies.add_agency(code=code, name=name, kind=kind, by=SETTER_UP, at=NOW)
    for giver, receiver in (("marshire-police", "marsham-council"), ("marsham-council", "marshire-police")):
        agencies.sign_agreement(
            giver=giver,
            receiver=receiver,
            purpose=Purpose.ASB,
            level=Level.FULL,
            basis="Crime and Disorder Act 1998, s.115",
            valid_from=date(2020, 1, 1),
            by=SETTER_UP,
            at=NOW,
        )
    world = World(
        alice=a_user("alice", "marshire-police", Role.HANDLER),
        bob=a_user("bob", "marshire-police", Role.HANDLER),
        charlie=a_user("charlie", "fenwick-council", Role.CASE_WORKER),
        dilys=a_user("dilys", "marsham-council", Role.CASE_WORKER),
        ada=a_user("ada", "marshire-police", Role.ADMINISTRATOR),
    )
    adopt_defaults(by=world.ada.actor, at=NOW - timedelta(days=1500))
    return world


def a_user(username: str, agency: str, role: Role) -> User:
    """An account of an agency."""
    return agencies.add_user(
        username=username, name=username.title(), agency=agency, role=role, by=SETTER_UP, at=NOW, number=username[:1]
    )


def a_connector(agency: str = "marshire-police", name: str = "web form") -> Actor:
    """Another system that acts for an agency."""
    return Actor(label=f"{name} (connector, {agency})", agency=agency, role=Role.CONNECTOR)


def some_details(**given: str) -> Details:
    """Priya Shah's details, or others where given."""
    standard = {
        "forename": "Priya",
        "surname": "Shah",
        "date_of_birth": "1989-02-09",
        "phone": "07700 900142",
        "building": "14",
        "street": "Mill Lane",
        "town": "Marsham",
        "postcode": "MR4 2TB",
    }
    return Details(**(standard | given))


def a_record(
    by: Actor, details: Details | None = None, *, at: datetime = NOW, person: int | None = None
) -> PersonRecord:
    """A record filed by somebody's agency; without a person it opens a new one."""
    new = NewRecord(
        details=details or some_details(),
        controller=by.agency,
        purpose=Purpose.ASB,
        regime=Regime.LAW_ENFORCEMENT,
        source="desk",
        given_at=at,
        person=person,
    )
    return add_record(new, by=by, at=at)
