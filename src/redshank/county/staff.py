"""Those who call for others: wardens, carers, officers, landlords, support workers."""

from dataclasses import dataclass
from functools import lru_cache

from redshank.county.chance import pick, stream
from redshank.county.naming import Namer
from redshank.county.people import Name
from redshank.county.phones import work_line

_ROLES = ("warden", "carer", "landlord", "officer", "support worker")
_ADULTS_A_WORKER = 400


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who calls for victims as part of the job."""

    person_id: str
    name: Name
    role: str
    phone: str
    community: str


class Staff:
    """All such workers of one county; each looks after a stretch of neighbouring adults."""

    def __init__(self, adults: int, namer: Namer, seed: int, communities: tuple[str, ...]) -> None:
        self._number = max(len(_ROLES) * 2, adults // _ADULTS_A_WORKER)
        self._namer = namer
        self._seed = seed
        self._communities = communities
        self.worker = lru_cache(maxsize=5_000)(self._worker)

    def worker_for(self, adult: int, turn: int) -> Worker:
        """One of the two workers who look after that adult; turn is 0 or 1."""
        return self.worker((adult // _ADULTS_A_WORKER * 2 + turn) % self._number)

    def _worker(self, index: int) -> Worker:
        """The worker of that index."""
        rng = stream(self._seed, 14, index)
        community = pick(rng, self._communities) if rng.random() < 0.4 else self._communities[0]
        name = self._namer.name(rng, community, 1965 + rng.randrange(36), rng.random() < 0.5)
        return Worker(f"S{index + 1:09d}", name, _ROLES[index % len(_ROLES)], work_line(index // 8), community)
