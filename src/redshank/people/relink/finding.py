"""From pairs of records to questions about persons, in an order that a run can go on with where it was cut off."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from redshank.people.relink.facts import Facts, Numbers, comparing
from redshank.people.relink.stages import Pairs
from redshank.people.rules.grouping import LEAST_MEAN_BITS
from redshank.people.rules.relinking import Agreement, Comparing, MergeProposed, Named, SplitProposed, merges, splits
from redshank.people.rules.standing import Placed, Standing

LEAST_BITS = 4.0
"""Pairs below this are not asked for: they could not lift the mean of any two persons to what is demanded."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What was found about some persons who hang together."""

    key: int
    """The smallest of their numbers: questions come in its order."""
    merges: tuple[MergeProposed, ...] = ()
    splits: tuple[SplitProposed, ...] = ()
    records: Mapping[int, tuple[int, ...]] | None = None
    """Of each person asked about, their records then."""


class Finder:
    """Everything that was compared, ready to be asked about."""

    def __init__(self, facts: Facts, pairs: Pairs, stands: Standing) -> None:
        self._facts, self._stands = facts, stands
        self._comparing: Comparing = comparing(facts)
        self._left = np.searchsorted(facts.record, pairs["left"])
        self._right = np.searchsorted(facts.record, pairs["right"])
        self._bits = pairs["bits"]
        self._persons, self._person_of = np.unique(facts.person, return_inverse=True)
        self._by_person = np.argsort(self._person_of, kind="stable")
        self._first = np.searchsorted(self._person_of[self._by_person], np.arange(len(self._persons) + 1))

    @property
    def persons(self) -> int:
        """How many were compared."""
        return len(self._persons)

    def merges(self, after: int = 0) -> Iterator[Questions]:
        """Who may be one person, group by group; only groups whose key is greater."""
        components, edges_of = self._components()
        for key, members in components:
            if key <= after:
                continue
            persons = [(int(self._persons[place]), self._named(place)) for place in members]
            found = merges(persons, self._weights(edges_of[key]), self._comparing, self._stands)
            if found:
                yield Questions(key, merges=tuple(found), records=_records(persons, found))

    def splits(self, after: int = 0) -> Iterator[Questions]:
        """Whose records may be two people's, person by person; only persons whose number is greater."""
        placed = self._placed_by_person()
        own = self._own_pairs()
        for place in self._doubtful():
            person = int(self._persons[place])
            if person <= after:
                continue
            named = self._named(place)
            if not self._differ(named):
                continue
            stands = Standing(self._stands.apart, tuple(placed.get(person, ())))
            found = splits(person, named, self._weights(own.get(int(place), ())), self._comparing, stands)
            if found:
                records = {person: tuple(each.record for each in named)}
                yield Questions(person, splits=tuple(found), records=records)

    def _components(self) -> tuple[list[tuple[int, list[int]]], dict[int, Sequence[int]]]:
        """Persons that hang together, by their smallest number; and the places of the pairs across them.

        A pair that weighs less than the mean demanded cannot bring two sets together by itself, nor can any number.
        """
        here, there = self._person_of[self._left], self._person_of[self._right]
        across = here != there
        strong = across & (self._bits >= LEAST_MEAN_BITS)
        size = len(self._persons)
        graph = coo_array(
            (np.ones(int(strong.sum()), dtype=np.int8), (here[strong], there[strong])), shape=(size, size)
        )
        _count, label = connected_components(graph, directed=False)
        tied = np.unique(np.concatenate([here[strong], there[strong]]))
        members: dict[int, list[int]] = {}
        for place in tied:
            members.setdefault(int(label[place]), []).append(int(place))
        inside = np.flatnonzero(across & (label[here] == label[there]))
        edges: dict[int, list[int]] = {}
        for pair in inside:
            edges.setdefault(int(label[here[pair]]), []).append(int(pair))
        keyed = sorted((int(self._persons[places[0]]), name, places) for name, places in members.items())
        return [(key, places) for key, _, places in keyed], {key: edges[name] for key, name, _ in keyed}

    def _own_pairs(self) -> dict[int, list[int]]:
        here, there = self._person_of[self._left], self._person_of[self._right]
        doubtful = set(self._doubtful().tolist())
        found: dict[int, list[int]] = {}
        for pair in np.flatnonzero(here == there):
            if int(here[pair]) in doubtful:
                found.setdefault(int(here[pair]), []).append(int(pair))
        return found

    def _doubtful(self) -> Numbers:
        """Persons of whom several forenames or several birth dates are on file."""
        found = [self._with_several(self._facts.name >> 32), self._with_several(self._facts.birth)]
        return np.unique(np.concatenate(found))

    def _with_several(self, said: Numbers) -> Numbers:
        given = said != 0
        distinct = np.unique(np.stack([self._person_of[given], said[given]], axis=1), axis=0)
        person, count = np.unique(distinct[:, 0], return_counts=True)
        return person[count > 1].astype(np.int64)

    def _differ(self, named: Sequence[Named]) -> bool:
        names, births = {each.forename for each in named}, {each.birth for each in named}
        return _any_differ(names, self._comparing.forenames) or _any_differ(births, self._comparing.births)

    def _named(self, place: int) -> list[Named]:
        rows = self._by_person[self._first[place] : self._first[place + 1]]
        facts = self._facts
        return [Named(int(facts.record[row]), int(facts.name[row]), int(facts.birth[row])) for row in rows]

    def _weights(self, pairs: Sequence[int]) -> dict[tuple[int, int], float]:
        record = self._facts.record
        return {
            (int(record[self._left[pair]]), int(record[self._right[pair]])): float(self._bits[pair]) for pair in pairs
        }

    def _placed_by_person(self) -> dict[int, list[Placed]]:
        found: dict[int, list[Placed]] = {}
        for each in self._stands.placed:
            row = np.searchsorted(self._facts.record, min(each.records))
            if row < len(self._facts.record):
                found.setdefault(int(self._facts.person[row]), []).append(each)
        return found


def _any_differ(values: set[int], compare: Callable[[int, int], Agreement]) -> bool:
    known = sorted(values - {0})
    return any(compare(one, two) is Agreement.DIFFERS for place, one in enumerate(known) for two in known[place + 1 :])


def _records(
    persons: Sequence[tuple[int, Sequence[Named]]], found: Sequence[MergeProposed]
) -> dict[int, tuple[int, ...]]:
    asked = {person for each in found for person in (each.left, each.right)}
    return {person: tuple(each.record for each in named) for person, named in persons if person in asked}
