"""Setting up the demonstration: agencies, accounts, agreements, policies, and a county's contacts by import."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta

from redshank.agencies import operations as agencies
from redshank.agencies.rules import Actor, AgencyKind, Role, TenantMode
from redshank.config.demo.cast import BASIS, CAST, PURPOSE, SHARING
from redshank.county import Assumptions, plan_county
from redshank.county import agencies as county_agencies
from redshank.county.tables import shipped_tables
from redshank.exchange.imports.runs import import_rows, tally_of
from redshank.exchange.models import ImportRun
from redshank.exchange.rules import ImportState, Tally
from redshank.incidents.operations import adopt_defaults
from redshank.risk.operations.entitlements import adopt_default_entitlements

BY = "redshank demo"
COUNTY = "Marshire"
YEARS = 3


def set_up(*, at: datetime) -> None:
    """Agencies, accounts by role, agreements and the default repeat policies of a synthetic tenant."""
    agencies.set_up_tenant(name=COUNTY, mode=TenantMode.SYNTHETIC, by=BY, at=at)
    for each in county_agencies():
        teams = [team.name for team in each.teams]
        agencies.add_agency(code=each.code, name=each.name, kind=AgencyKind(each.kind), teams=teams, by=BY, at=at)
    for part in CAST:
        agencies.add_user(
            username=part.username,
            name=part.name,
            number=part.number,
            agency=part.agency,
            role=part.role,
            team=part.team,
            by=BY,
            at=at,
        )
    for sharing in SHARING:
        agencies.sign_agreement(
            giver=sharing.giver,
            receiver=sharing.receiver,
            purpose=PURPOSE,
            level=sharing.level,
            basis=BASIS,
            valid_from=date(at.year - YEARS, 1, 1),
            by=BY,
            at=at,
        )
    # Fenwick's records come from a system of its own: an hour after the demonstration began its copy is old.
    agencies.expect_feed(agency="fenwick-council", live_for=timedelta(hours=1), by=BY, at=at)
    administrator = Actor(label=BY, agency="marshire-police", role=Role.ADMINISTRATOR)
    adopt_defaults(by=administrator, at=at - timedelta(days=366 * (YEARS + 1)))
    for each in county_agencies():
        keeper = Actor(label=BY, agency=each.code, role=Role.ADMINISTRATOR)
        adopt_default_entitlements(by=keeper, at=at)


def is_filled() -> bool:
    """Whether the county's contacts are all on file."""
    return ImportRun.objects.filter(name=COUNTY, state=ImportState.FINISHED).exists()


def fill(*, people: int, seed: int, at: datetime, progress: Callable[[int, int], None]) -> int:
    """Import the contacts of a county of so many people; how many rows were filed.

    What is on file already is passed over, so that a demonstration cut off while it was set up can be started again.

    Args:
        people: residents.
        seed: the same seed makes the same county.
        at: now; the county's history ends on that day, or on the day on which an earlier start was cut off.
        progress: told the rows done and about how many there will be.
    """
    begun = ImportRun.objects.filter(name=COUNTY).order_by("started_at").first()
    county = plan_county(
        people=people,
        contacts=None,
        seed=seed,
        end=(begun.started_at if begun else at).date(),
        assumptions=Assumptions(),
        tables=shipped_tables(),
    )
    expected = round(county.contacts * 1.1)
    connector = Actor(label="demo (connector, marshire-police)", agency="marshire-police", role=Role.CONNECTOR)

    def told(tally: Tally) -> None:
        progress(tally.read, max(expected, tally.read))

    run = import_rows((asdict(row) for row in county.rows()), by=connector, at=at, progress=told, name=COUNTY)
    return tally_of(run).filed
