from collections import Counter

import pytest

from redshank.county.chance import stream
from redshank.county.tables import COMMUNITIES, Variants, by_rank, read_data, shipped_tables


def _words(variants: Variants) -> set[str]:
    short = {name for names in variants.short.values() for name in names}
    return {*variants.groups, *variants.short, *short}


def test_the_two_profiles_share_no_variant() -> None:
    variants = shipped_tables().variants
    assert _words(variants["a"]) & _words(variants["b"]) == set()
    assert {heard for heard, _ in variants["a"].sounds} & {heard for heard, _ in variants["b"].sounds} == set()


@pytest.mark.parametrize("profile", ["a", "b"])
def test_no_spelling_stands_in_two_groups(profile: str) -> None:
    spellings = [name for group in read_data(f"variants_{profile}")["groups"] for name in group]
    assert [name for name, count in Counter(spellings).items() if count > 1] == []


def test_there_are_enough_names() -> None:
    forenames, surnames = set(), set()
    for community in COMMUNITIES:
        data = read_data(community)
        for source in (data, *data.get("eras", [])):
            forenames |= {*source.get("male", ()), *source.get("female", ())}
        surnames |= {*data["surnames"], *data.get("female_last", ())}
    assert len(forenames) >= 400
    assert len(surnames) >= 600


def test_british_surnames_have_a_heavy_head_and_a_long_tail() -> None:
    surnames = shipped_tables().customs["white_british"].surnames
    assert surnames is not None
    rng = stream(1)
    drawn = Counter(surnames.draw(rng) for _ in range(20_000))
    assert 0.006 < drawn["Smith"] / 20_000 < 0.03
    assert sum(1 for count in drawn.values() if count <= 3) > 500


def test_nearly_every_third_gujarati_family_is_called_patel() -> None:
    surnames = shipped_tables().customs["gujarati_hindu"].surnames
    assert surnames is not None
    rng = stream(3)
    assert 0.27 < sum(surnames.draw(rng) == "Patel" for _ in range(5_000)) / 5_000 < 0.33


def test_names_listed_first_weigh_most_and_weights_add_up() -> None:
    weights = [weight for _, weight in by_rank(["a", "b", "c"], total=0.5)]
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) == pytest.approx(0.5)


def test_people_get_the_names_of_their_own_years() -> None:
    custom = shipped_tables().customs["white_british"]
    rng = stream(2)
    old = Counter(custom.forename(rng, 1930, False) for _ in range(500))
    young = Counter(custom.forename(rng, 2004, False) for _ in range(500))
    assert "Margaret" in old
    assert "Margaret" not in young
