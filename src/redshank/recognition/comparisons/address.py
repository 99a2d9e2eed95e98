"""The address: one comparison with ordered levels.

Street, house and postcode are not independent: counted apart, every neighbour would look certain.
"""

from redshank.recognition.comparisons.conditions import (
    agrees_as_far_as_known,
    all_of,
    any_of,
    begins_with,
    is_absent,
    is_like,
    is_same,
    is_within_edits,
    none_shared,
    otherwise,
)
from redshank.recognition.comparisons.definition import Comparison, Level
from redshank.recognition.records import Verdict
from redshank.recognition.standardise import Standardised

_ALIKE = 0.9
_SHORTEST_STREET = 4
"""Of a name that may lack its "Road" or "Drive", or is still being typed."""
_SHORTEST_POSTCODE = 4
"""Of the postcodes of any country, the shortest."""

_ROAD = any_of(is_same("street"), is_like("street", _ALIKE), begins_with("street", _SHORTEST_STREET))
# A town is misspelt and a postcode mistyped, seldom both on a road whose name occurs twice.
_IN_ONE_PLACE = any_of(
    is_same("outcode"),
    is_same("town"),
    is_like("town", _ALIKE),
    is_within_edits("postcode", 1, _SHORTEST_POSTCODE),
    none_shared("outcode", "town"),
)
_SAME_TOWN = any_of(is_same("town"), is_like("town", _ALIKE))
_SAME_ROAD = all_of(_ROAD, _IN_ONE_PLACE)
_SAME_STREET_OR_POSTCODE = any_of(is_same("postcode"), _SAME_ROAD)
_SAME_BUILDING = all_of(is_same("house"), _SAME_STREET_OR_POSTCODE)


def _shown(row: Standardised) -> str:
    flat = f"Flat {row.flat}" if row.flat else ""
    parts = (
        flat,
        f"{row.house} {row.street}".strip().title(),
        row.town.title(),
        row.postcode or row.sector or row.outcode,
    )
    return ", ".join(part for part in parts if part)


ADDRESS = Comparison(
    name="address",
    columns=("flat", "house", "street", "town", "postcode", "sector", "outcode", "uprn"),
    levels=(
        Level(
            "missing",
            "No address to compare",
            Verdict.MISSING,
            none_shared("street", "outcode", "uprn", "town"),
        ),
        Level(
            "same home",
            "Same address",
            Verdict.AGREES,
            any_of(
                is_same("uprn"),
                all_of(_SAME_BUILDING, any_of(is_same("flat"), is_absent("flat"))),
            ),
            term_column="dwelling",
        ),
        Level(
            "flat unknown",
            "Same house; the flat is not known",
            Verdict.CLOSE,
            all_of(_SAME_BUILDING, none_shared("flat")),
            term_column="dwelling",
        ),
        Level("other flat", "Same building, another flat", Verdict.CLOSE, _SAME_BUILDING),
        Level(
            "same street and postcode",
            "Same street and postcode, house not the same or not known",
            Verdict.CLOSE,
            all_of(is_same("postcode"), _ROAD),
        ),
        Level(
            "same street",
            "Same street, house not the same or not known; no postcode confirms it",
            Verdict.CLOSE,
            all_of(_SAME_ROAD, none_shared("postcode")),
        ),
        Level(
            "same postcode",
            "Same postcode, street not the same or not known",
            Verdict.CLOSE,
            is_same("postcode"),
            term_column="postcode",
        ),
        Level(
            "same street, another postcode",
            "Same street name, another postcode: a long street, or another of that name",
            Verdict.DIFFERS,
            _SAME_ROAD,
            term_column="street",
        ),
        Level("same sector", "Same neighbourhood", Verdict.CLOSE, is_same("sector"), term_column="sector"),
        Level(
            "same area",
            "Same town or district; no more is known",
            Verdict.CLOSE,
            agrees_as_far_as_known("street", "postcode", "sector", "outcode", "town"),
            term_column="town",
        ),
        Level(
            "same town",
            "Same town, another part of it; people move, and may give where it happened",
            Verdict.DIFFERS,
            _SAME_TOWN,
            term_column="town",
        ),
        Level("elsewhere", "Another address in another town", Verdict.DIFFERS, otherwise()),
    ),
    shown=_shown,
)
