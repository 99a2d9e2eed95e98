"""Reading what was shown as it was kept: snapshots of older versions say less, and none is ever rewritten. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redshank.contacts.rules.banner import Slot

SLOTS = ("repeat", "vulnerable")
"""The banner's two fixed slots."""


@dataclass(frozen=True, slots=True)
class SlotSaid:
    """What one slot of the banner said then."""

    state: Slot | None
    """None where the snapshot does not tell."""
    text: str = ""
    source: str = ""


def slot_said(banner: Mapping[str, object], slot: str) -> SlotSaid:
    """What a slot said: its state alone, or with its words and where they came from."""
    kept = banner.get(slot)
    if isinstance(kept, Mapping):
        return SlotSaid(_state(kept.get("state")), str(kept.get("text", "")), str(kept.get("source", "")))
    return SlotSaid(_state(kept), "; ".join(_grounds(banner, slot)))


def candidates_shown(candidates: Iterable[Mapping[str, object]]) -> list[int]:
    """The persons shown as candidates, best first."""
    return [int(str(each["person"])) for each in candidates if "person" in each]


def shown_at_bands(candidates: Iterable[Mapping[str, object]], bands: frozenset[str]) -> list[int]:
    """The persons shown at one of these bands, best first."""
    return candidates_shown(each for each in candidates if each.get("band") in bands)


def _state(kept: object) -> Slot | None:
    return Slot(kept) if isinstance(kept, str) and kept in set(Slot) else None


def _grounds(banner: Mapping[str, object], slot: str) -> list[str]:
    """The words that a slot's yes rested on, where a contact arrived by itself."""
    grounds = banner.get("grounds")
    rows = grounds.get(slot, ()) if isinstance(grounds, Mapping) else ()
    return [str(row[1]) for row in rows if row[1]]
