"""The reference: exact, by the live search's own scorer, for files that fit into memory."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from redshank.recognition.errors import LinkageError
from redshank.recognition.linkage.blocks import blocks_of, pairs_in
from redshank.recognition.linkage.protocol import MOST_IN_BLOCK, LeftOut, LinkedPair, Progress
from redshank.recognition.model import Model
from redshank.recognition.score import Frequencies, Row, Scorer, Weigher, frequencies_of
from redshank.recognition.stores import Entry

_PAIRS_A_REPORT = 20_000


class MemoryBackend:
    """Compares in Python; what the other backends are measured against."""

    def __init__(self, most_in_block: int = MOST_IN_BLOCK) -> None:
        self._most = most_in_block
        self._left_out: tuple[LeftOut, ...] = ()

    def pairs(
        self, records: Iterable[Entry], model: Model, *, least_bits: float, progress: Progress
    ) -> Iterator[LinkedPair]:
        """Every compared pair of at least that weight; see `LinkageBackend`."""
        entries = sorted(records, key=lambda entry: entry.record)
        if len({entry.record for entry in entries}) < len(entries):
            raise LinkageError("a record occurs twice")
        blocks, self._left_out = blocks_of(entries, self._most)
        frequencies = frequencies_of(model, ((entry.person, entry.details) for entry in entries))
        found = list(pairs_in(blocks))
        return _weighed(found, entries, model, frequencies, least_bits, progress)

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the last run's blocks left out, by kind of key."""
        return self._left_out


def _weighed(
    pairs: list[tuple[int, int]],
    entries: list[Entry],
    model: Model,
    frequencies: Frequencies,
    least_bits: float,
    progress: Progress,
) -> Iterator[LinkedPair]:
    done = 0
    for left, group in groupby(pairs, key=itemgetter(0)):
        weigher = Weigher(Scorer(model, entries[left].details), frequencies)
        for _, right in group:
            weight = weigher.weight([Row(*entries[right])])
            if weight >= least_bits:
                yield LinkedPair(entries[left].record, entries[right].record, weight)
            done += 1
            if done % _PAIRS_A_REPORT == 0:
                progress("pairs", done, len(pairs))
    progress("pairs", len(pairs), len(pairs))
