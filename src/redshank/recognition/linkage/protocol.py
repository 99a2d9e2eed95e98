"""What relinking and training ask of whatever compares a whole file with itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from redshank.recognition.model import Model
from redshank.recognition.records import RecordId
from redshank.recognition.stores import Entry

MOST_IN_BLOCK = 50
"""Records that may share a key and still be compared because of it. A value shared by more says little by itself, and
whoever is one person shares something rarer as well: number, e-mail, birth date with a name, house with a postcode.
"""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, order=True)
class LinkedPair:
    """Two records and how much speaks for one person."""

    left: RecordId
    right: RecordId
    """Always the greater number."""
    weight_bits: float
    """The prior and the bits of every comparison, rarity counted per person: what the live search would say of a caller
    who gave the left record's details, were the right record the person's only one.
    """


class LeftOut(NamedTuple):
    """Blocks too large to be compared because of that key alone."""

    kind: str
    """Of key, as in `keys`."""
    blocks: int
    records: int
    """Records in those blocks; most of them were compared through another key."""


class LinkageBackend(Protocol):
    """Compares records that share a telling key of the live search; the same answer whatever it is made of."""

    def pairs(
        self, records: Iterable[Entry], model: Model, *, least_bits: float, progress: Progress
    ) -> Iterator[LinkedPair]:
        """Every compared pair of at least that weight, each once, in no particular order; of one person or of two.

        Args:
            records: the whole file, each under the person it is put under now. Persons are counted for the prior and
                for rarity; where nothing is linked yet, give each record a person of its own.
            model: weights.
            least_bits: pairs below are left out.
            progress: told as it goes.

        Raises:
            LinkageError: a record occurs twice, or what does the work is not there; the message says what to do.
        """
        ...

    def left_out(self) -> tuple[LeftOut, ...]:
        """What the last run's blocks left out, by kind of key: to be told to whoever reads the result."""
        ...
