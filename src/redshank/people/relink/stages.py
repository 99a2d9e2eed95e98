"""What a run has compared, kept in its folder: whoever cuts the run off loses nothing that was finished."""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from redshank.people.relink.facts import Facts
from redshank.recognition.linkage import LinkedPair

PAIR = np.dtype([("left", np.int64), ("right", np.int64), ("bits", np.float32)])
Pairs = NDArray[np.void]
_A_FILE = 1_000_000
_PAIRS, _FACTS, _WORDS, _FINISHED = "pairs-{:05}.bin", "facts.npz", "words.json", "compared.json"


@dataclass(frozen=True, slots=True)
class Compared:
    """How much was compared."""

    records: int
    pairs: int
    left_out: tuple[str, ...]
    """Kinds of key too widely shared to be compared by."""


class Stage:
    """The folder of one run. It holds numbers of records and what their names and birth dates are compared by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self) -> None:
        """An empty folder, readable by nobody else."""
        self.discard()
        self._folder.mkdir(parents=True, mode=0o700)

    def keep_pairs(self, pairs: Iterable[LinkedPair]) -> int:
        """Keep pairs as they come; how many there were."""
        waiting, count = iter(pairs), 0
        for number in range(10**5):
            rows = [(each.left, each.right, each.weight_bits) for each in islice(waiting, _A_FILE)]
            if not rows:
                break
            np.array(rows, dtype=PAIR).tofile(self._folder / _PAIRS.format(number))
            count += len(rows)
        return count

    def finish(self, facts: Facts, compared: Compared) -> None:
        """Keep what the records say, and that everything was compared."""
        np.savez(self._folder / _FACTS, record=facts.record, person=facts.person, name=facts.name, birth=facts.birth)
        words = {"forenames": facts.forenames, "surnames": facts.surnames, "births": facts.births}
        (self._folder / _WORDS).write_text(json.dumps(words), encoding="utf-8")
        told = {"records": compared.records, "pairs": compared.pairs, "left_out": compared.left_out}
        draft = self._folder / f"{_FINISHED}.part"
        draft.write_text(json.dumps(told), encoding="utf-8")
        # Last, and in one step: where this file is, the others are whole.
        os.replace(draft, self._folder / _FINISHED)

    def compared(self) -> Compared | None:
        """How much was compared; None where that was not finished."""
        path = self._folder / _FINISHED
        if not path.exists():
            return None
        told = json.loads(path.read_text(encoding="utf-8"))
        return Compared(told["records"], told["pairs"], tuple(told["left_out"]))

    def facts(self) -> Facts:
        """What the records said when they were compared."""
        words = json.loads((self._folder / _WORDS).read_text(encoding="utf-8"))
        with np.load(self._folder / _FACTS) as kept:
            return Facts(
                record=kept["record"],
                person=kept["person"],
                name=kept["name"],
                birth=kept["birth"],
                forenames=tuple(words["forenames"]),
                surnames=tuple(words["surnames"]),
                births=tuple(words["births"]),
            )

    def pairs(self) -> Pairs:
        """All pairs that were linked."""
        files = sorted(self._folder.glob("pairs-*.bin"))
        return np.concatenate([np.fromfile(each, dtype=PAIR) for each in files]) if files else np.empty(0, dtype=PAIR)

    def discard(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._folder, ignore_errors=True)
