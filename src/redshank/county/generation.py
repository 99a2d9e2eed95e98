"""A whole county from a few words: how many people, which seed, until when, under which assumptions."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from redshank.county.assumptions import Assumptions
from redshank.county.households import Households
from redshank.county.incidents import Incidents
from redshank.county.moments import Period, history
from redshank.county.naming import Namer
from redshank.county.places import FIRST_SLOTS, Places
from redshank.county.population import Population, plan_population
from redshank.county.recording import Recorder, Recording
from redshank.county.rows import Row
from redshank.county.staff import Staff
from redshank.county.story import story_rows
from redshank.county.tables import NameTables, shipped_tables
from redshank.county.timeline import Timeline, plan_timeline

_RESIDENTS_PER_CONTACT = 1.8
"""Residents outlined for each contact where only contacts are asked for; then about the usual share of them call."""


@dataclass(frozen=True, slots=True, eq=False)
class County:
    """A county planned, ready to be written down as often as wanted, each time alike."""

    period: Period
    population: Population
    timeline: Timeline
    recording: Recording

    @property
    def contacts(self) -> int:
        """Number of contacts planned, those of the story apart."""
        return len(self.timeline)

    def rows(self, *, with_story: bool = True) -> Iterator[Row]:
        """Every row in the order of time; the people of the demo's story are among them unless told otherwise."""
        told = story_rows(self.period, self.recording.assumptions.call_share) if with_story else []
        return heapq.merge(self._rows(), told, key=lambda row: datetime.fromisoformat(row.contacted_at))

    def _rows(self) -> Iterator[Row]:
        recorder = Recorder(self.recording)
        for number in range(len(self.timeline)):
            yield from recorder.rows(number)


def plan_county(
    *,
    people: int | None,
    contacts: int | None,
    seed: int,
    end: date,
    assumptions: Assumptions,
    tables: NameTables,
) -> County:
    """Plan a county; nothing is written yet.

    Args:
        people: residents; where None, as many as the contacts need.
        contacts: contacts to be planned, exactly; where None, as many as the residents make.
        seed: the same seed makes the same county.
        end: the first day after the history.
        assumptions: the settings.
        tables: the names, usually `shipped_tables()`.
    """
    residents = people or max(50, round((contacts or 1_000) * _RESIDENTS_PER_CONTACT))
    period = history(end, assumptions.years)
    population = plan_population(residents, seed, assumptions)
    timeline = plan_timeline(population, period, seed, assumptions, contacts)
    places = Places(population.households // FIRST_SLOTS + 1, seed, assumptions)
    namer = Namer(tables, assumptions)
    communities = tuple(name for name, _ in assumptions.community_shares)
    recording = Recording(
        period=period,
        timeline=timeline,
        households=Households(
            population=population, places=places, namer=namer, seed=seed, assumptions=assumptions, period=period
        ),
        incidents=Incidents(places, seed, assumptions),
        staff=Staff(int(population.first_adult[-1]), namer, seed, communities),
        variants=tables.variants[assumptions.variants],
        assumptions=assumptions,
        seed=seed,
    )
    return County(period, population, timeline, recording)


def generate(
    *, people: int, seed: int, end: date, assumptions: Assumptions | None = None, tables: NameTables | None = None
) -> Iterator[Row]:
    """The rows of a county with so many residents and the story's people, in the order of time.

    Args:
        people: residents, children included.
        seed: the same seed makes the same rows, wherever the same numpy is installed.
        end: the first day after the history, which is as long as the assumptions say.
        assumptions: the settings; the defaults where None.
        tables: the names; those that come with the package where None.
    """
    county = plan_county(
        people=people,
        contacts=None,
        seed=seed,
        end=end,
        assumptions=assumptions or Assumptions(),
        tables=tables or shipped_tables(),
    )
    return county.rows()
