"""How much harm may come of a contact whose person nobody has settled: what is looked at first. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

_DANGER, _SLOT, _MARKER = 1_000_000, 100_000, 1_000
_MOST_MARKERS, _MOST_REPORTS = 99, 999


@dataclass(frozen=True, slots=True)
class HarmFacts:
    """What speaks for looking soon, as it was known when the review was opened or weighed last."""

    is_danger_now: bool = False
    """Somebody is not safe at this moment, or an emergency grade was chosen."""
    is_repeat: bool = False
    is_vulnerable: bool = False
    markers: int = 0
    """Markers of vulnerability or need in force, by whichever side has more."""
    reports: int = 0
    """Reports in twelve months by whichever side has more."""

    def as_kept(self) -> dict[str, bool | int]:
        """As they are kept with the review."""
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: Mapping[str, object]) -> Self:
        """The facts that `as_kept` wrote; what an older version did not write is as if it were not known."""
        return cls(**{name: kept[name] for name in cls.__slots__ if name in kept})  # type: ignore[arg-type]  # as written


def harm_of(facts: HarmFacts) -> int:
    """How soon a review must be looked at: the greater, the sooner; among equals the one that waits longest.

    Danger now comes before everything; then how many of the banner's two slots are lit; then markers; then reports.
    Nothing that is not known lowers the figure: *unknown* is no reassurance.
    """
    return (
        _DANGER * facts.is_danger_now
        + _SLOT * (facts.is_repeat + facts.is_vulnerable)
        + _MARKER * max(0, min(facts.markers, _MOST_MARKERS))
        + max(0, min(facts.reports, _MOST_REPORTS))
    )
