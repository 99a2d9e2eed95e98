"""Who makes contact when, over the whole county: planned in one piece, as a few numbers a contact."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from redshank.county.assumptions import Assumptions, Mix
from redshank.county.moments import DAY, Period, is_summer_time
from redshank.county.people import Trap
from redshank.county.population import TRAPS, Population

_MOST_REPORTS = 400
_SURPLUS = 1.06
"""Contacts planned beyond those asked for, so that enough are left when chasers past the end have been dropped."""

Times = NDArray[np.float64]
Index = NDArray[np.int64]


Part = tuple[Times, Index, Index, Index]
"""Contacts: when, which adult, which incident, which sort."""


class Sort(IntEnum):
    """Sorts of contact."""

    REPORT = 0
    CHASER = 1
    NEIGHBOUR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """Contacts in the order of time: when, by which adult, about which incident, of what sort."""

    at: Times
    adult: Index
    incident: Index
    sort: NDArray[np.int8]
    victims: Index
    """By incident: the adult who reported it first."""

    def __len__(self) -> int:
        return len(self.at)


def plan_timeline(
    population: Population, period: Period, seed: int, assumptions: Assumptions, contacts: int | None
) -> Timeline:
    """Plan every contact of the period; exactly so many where a number is asked for."""
    rng = np.random.default_rng([seed, 2])
    planner = _Planner(population, period, rng, assumptions)
    adults, counts, is_persistent = planner.callers(contacts)
    victims = np.repeat(adults, counts)
    at = planner.report_times(counts, is_persistent)
    incidents = np.arange(len(victims))
    parts = [(at, victims, incidents, np.full(len(victims), Sort.REPORT))]
    parts.append(planner.chasers(at, victims))
    parts.append(planner.neighbours(at, victims))
    parts.append(planner.earlier(parts))
    victims = np.concatenate([victims, parts[-1][1]])
    times, who, what, sorts = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    kept = np.flatnonzero(times < period.ends_at)
    if contacts is not None and len(kept) > contacts:
        kept = rng.permutation(kept)[:contacts]
    order = kept[np.lexsort((who[kept], times[kept]))]
    return Timeline(times[order], who[order], what[order], sorts[order].astype(np.int8), victims)


class _Planner:
    def __init__(self, population: Population, period: Period, rng: np.random.Generator, given: Assumptions) -> None:
        self._population = population
        self._period = period
        self._rng = rng
        self._given = given
        self._adults = int(population.first_adult[-1])
        self._day_weights, self._offsets = _days(period, given.months)
        self._hour_weights = _cumulative(given.hours)

    def callers(self, contacts: int | None) -> tuple[Index, Index, NDArray[np.bool_]]:
        """Adults who report, how often each, and who does so persistently.

        Where a number of contacts is asked for, callers are added until it is reached, and adults take a second turn
        where the county has too few.
        """
        if contacts is None:
            wanted = round(self._adults * self._given.caller_share)
            return self._with_counterparts(self._rng.permutation(self._adults)[:wanted])
        each = 1 / (1 - self._given.chaser_share) * (1 + 2 * self._given.neighbour_report_share)
        reports = contacts / each * _SURPLUS + 40
        adults, counts, persistent = self._with_counterparts(self._rng.permutation(self._adults))
        while counts.sum() < reports:
            more = self._with_counterparts(self._rng.permutation(self._adults))
            adults, counts, persistent = (
                np.concatenate(pair) for pair in zip((adults, counts, persistent), more, strict=True)
            )
        enough = int(np.searchsorted(np.cumsum(counts), reports)) + 1
        return adults[:enough], counts[:enough], persistent[:enough]

    def _with_counterparts(self, adults: Index) -> tuple[Index, Index, NDArray[np.bool_]]:
        # The counterpart is put right behind its caller, so that it is there however many callers are taken.
        rows = np.stack([adults, self._counterparts(adults)], axis=1).ravel()
        listed = rows[rows >= 0]
        counts = self._report_counts(len(listed))
        persistent = self._rng.random(len(listed)) < self._given.persistent_share
        spell = self._rng.exponential(self._given.persistent_months / 12, len(listed))
        low, high = sorted((self._given.persistent_low, self._given.persistent_high))
        yearly = low * (high / low) ** self._rng.random(len(listed))
        more = self._rng.poisson(np.minimum(spell, self._given.years) * yearly)
        counts = np.minimum(np.where(persistent, counts + more, counts), _MOST_REPORTS)
        return listed, counts, persistent

    def _counterparts(self, adults: Index) -> Index:
        outline = self._population
        household = np.searchsorted(outline.first_adult, adults, side="right") - 1
        member = adults - outline.first_adult[household]
        partner = outline.partners[household]
        within = np.isin(
            outline.traps[household],
            [TRAPS.index(trap) for trap in (Trap.FATHER_AND_SON, Trap.TWINS, Trap.IN_LAWS, Trap.FLATMATES)],
        )
        other = np.where(within & (member < 2), adults + 1 - 2 * member, -1)
        across = (partner >= 0) & (member == 0)
        other = np.where(across, outline.first_adult[np.maximum(partner, 0)], other)
        return np.where(self._rng.random(len(adults)) < self._given.counterpart_calls, other, -1)

    def _report_counts(self, callers: int) -> Index:
        # Yule–Simon as a geometric count whose parameter is itself exponential.
        drawn = self._rng.exponential(1 / self._given.yule_exponent, callers)
        return np.minimum(self._rng.geometric(np.exp(-drawn)), 60)

    def report_times(self, counts: Index, is_persistent: NDArray[np.bool_]) -> Times:
        """When each report is made; a caller's reports stand together."""
        total = int(counts.sum())
        at = self._moments(total)
        place = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
        persistent = np.repeat(is_persistent, counts)
        # A persistent caller's reports lie in one spell around the first of them.
        first = np.repeat(at[np.cumsum(counts) - counts], counts) if total else at
        spell = self._rng.random(total) * self._given.persistent_months * 30 * DAY
        at = np.where(persistent & (place > 0), self._within(first, first + spell), at)
        in_burst = (place > 0) & (self._rng.random(total) < self._given.burst_share)
        gaps = 900 + self._rng.random(total) ** 2 * self._given.burst_hours * 3_600
        for turn in range(1, int(counts.max(initial=1))):
            here = np.flatnonzero(in_burst & (place == turn))
            at[here] = self._within(at[here - 1], at[here - 1] + gaps[here])
        return at

    def _within(self, before: Times, after: Times) -> Times:
        """The later moment, or as long before the earlier one where it would lie past the end."""
        return np.where(after < self._period.ends_at, after, np.maximum(2 * before - after, self._period.starts_at))

    def chasers(self, at: Times, victims: Index) -> Part:
        """Contacts that ask what has become of a report."""
        share = self._given.chaser_share / max(1 - self._given.chaser_share, 1e-9)
        which = np.repeat(np.arange(len(at)), self._rng.poisson(share, len(at)))
        times = at[which] + (0.5 + self._rng.exponential(self._given.chaser_days, len(which))) * DAY
        return times, victims[which], which, np.full(len(which), Sort.CHASER)

    def neighbours(self, at: Times, victims: Index) -> Part:
        """Reports of the same incident by others next door within the hour."""
        seen = np.flatnonzero(self._rng.random(len(at)) < self._given.neighbour_report_share)
        which = np.repeat(seen, self._rng.integers(1, 4, len(seen)))
        times = at[which] + self._rng.random(len(which)) * 3_600
        outline = self._population
        home = np.searchsorted(outline.first_adult, victims[which], side="right") - 1
        step = self._rng.integers(1, 4, len(which)) * self._rng.choice([-1, 1], len(which))
        nearby = np.clip(home + step, 0, outline.households - 1)
        adults = outline.first_adult[nearby] + self._rng.integers(0, 1_000, len(which)) % outline.adults[nearby]
        # Each neighbour reports the incident once, and nobody is a neighbour of her own.
        _, once = np.unique(which * self._adults + adults, return_index=True)
        kept = once[nearby[once] != home[once]]
        return times[kept], adults[kept], which[kept], np.full(len(kept), Sort.NEIGHBOUR)

    def earlier(self, parts: list[Part]) -> Part:
        """Earlier reports by some whom the last part of the time line would otherwise meet for the first time."""
        times, who, what = (np.concatenate([part[place] for part in parts]) for place in range(3))
        calls_from = self._period.at_share(1 - self._given.call_share)
        is_call = (times >= calls_from) & (times < self._period.ends_at)
        strangers, calls = np.unique(who[is_call & ~np.isin(who, who[times < calls_from])], return_counts=True)
        share = self._given.stranger_share
        surplus = calls.sum() - share * is_call.sum()
        order = self._rng.permutation(len(strangers))
        chosen = strangers[order[: int(np.searchsorted(np.cumsum(calls[order]), surplus))]]
        moments = self._moments(len(chosen), 1 - self._given.call_share)
        numbers = int(what.max(initial=-1)) + 1 + np.arange(len(chosen))
        return moments, chosen, numbers, np.full(len(chosen), Sort.REPORT)

    def _moments(self, count: int, until: float = 1.0) -> Times:
        """Moments by the shapes of the year and the day, in the period up to that share of it."""
        days = self._day_weights[: max(int(until * self._period.days), 1)]
        day = np.searchsorted(days, self._rng.random(count) * days[-1], side="right")
        hour = np.searchsorted(self._hour_weights, self._rng.random(count) * self._hour_weights[-1], side="right")
        local = day * DAY + hour * 3_600 + np.floor(self._rng.random(count) * 3_600)
        moments: Times = np.maximum(self._period.starts_at + local - self._offsets[day], self._period.starts_at)
        return moments


def _cumulative(mix: Mix) -> Times:
    return np.cumsum(np.array([weight for _, weight in mix], dtype=np.float64))


def _days(period: Period, months: Mix) -> tuple[Times, Times]:
    """Cumulative weight and offset from UTC (seconds, at noon) of each day of the period."""
    weights = {int(month): weight for month, weight in months}
    noons = [datetime.combine(period.start, time(12), UTC) + timedelta(days=day) for day in range(period.days)]
    offsets = np.array([3_600.0 if is_summer_time(noon) else 0.0 for noon in noons])
    return np.cumsum([weights[noon.month] for noon in noons]), offsets
