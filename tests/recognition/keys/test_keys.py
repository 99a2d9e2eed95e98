"""Keys: what finds whom, and that they are the same everywhere."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.recognition.keys import clue_keys, record_keys, stable_hash, wide_keys
from redshank.recognition.keys.kinds import MOST_KEYS
from redshank.recognition.records import Details
from redshank.recognition.standardise import Standardised, standardise

KINDS = st.sampled_from(["number", "email", "postcode", "surname", "both names", "term surname"])
FULL = Details(
    full_name="Priya Jean Trentham",
    date_of_birth="1988-02-09",
    phone="07700 900142",
    email="alex@example.org",
    sub_building="2",
    building="14",
    street="Mill Lane",
    town="Marsham",
    postcode="LE2 7AA",
    uprn="100012345",
)


def shared_kinds(clues: Details, record: Details) -> set[str]:
    asked = {*clue_keys(standardise(clues)), *wide_keys(standardise(clues))}
    return {key.kind for key in asked.intersection(record_keys(standardise(record)))}


@given(KINDS, KINDS, st.text(max_size=20))
def test_equal_values_of_two_kinds_never_collide(one: str, other: str, value: str) -> None:
    assert (stable_hash(one, value) == stable_hash(other, value)) == (one == other)


def test_the_hash_is_the_same_on_every_machine_and_day() -> None:
    assert stable_hash("number", "700900142") == 31332943103494


@given(st.text(max_size=20))
def test_the_hash_fits_the_six_bytes_that_sqlite_keeps_it_in(value: str) -> None:
    assert -(2**47) <= stable_hash("kind", value) < 2**47


def test_all_kinds_of_one_record_have_different_hashes() -> None:
    keys = record_keys(standardise(FULL))
    assert all(one.hash != other.hash for one, other in combinations(keys, 2))


def test_a_record_never_has_more_keys_than_agreed() -> None:
    assert len(record_keys(standardise(FULL))) <= MOST_KEYS


def test_equal_details_have_equal_keys() -> None:
    assert record_keys(standardise(FULL)) == record_keys(Standardised.unpack(standardise(FULL).pack()))


def test_nothing_given_has_no_keys() -> None:
    nothing = standardise(Details())
    assert (record_keys(nothing), clue_keys(nothing), wide_keys(nothing)) == ((), (), ())


def test_every_key_that_a_record_is_posted_under_is_looked_under_at_last() -> None:
    row = standardise(FULL)
    assert set(record_keys(row)) == {*clue_keys(row), *wide_keys(row)}


def test_one_name_or_a_street_alone_finds_who_shares_it() -> None:
    assert shared_kinds(Details(forename="Zarran"), Details(full_name="Zarran Lyden")) == {"forename"}
    assert "street" in shared_kinds(Details(street="Mill Lane"), Details(building="14", street="Mill Lane"))


@pytest.mark.parametrize(
    ("clues", "record", "kind"),
    [
        (Details(full_name="Liz Smith"), Details(full_name="Elizabeth Smith"), "both names"),
        (Details(full_name="Smith John"), Details(full_name="John Smith"), "both names"),
        (Details(full_name="Nark Silnan"), Details(full_name="Mark Silman"), "both names"),
        (Details(full_name="Maxamed Xasan"), Details(full_name="Mohamed Hassan"), "both names"),
        (Details(full_name="Amy Smith", town="Derby"), Details(full_name="Amy Ward", town="Derby"), "name and town"),
        (Details(full_name="Noble Amy", town="Derby"), Details(full_name="Amy Ward", town="Derby"), "name and town"),
        (Details(surname="Kow"), Details(surname="Kowalski"), "three letters"),
        (Details(surname="Smyth"), Details(surname="Smith"), "surname"),
        (Details(phone="+44 7700 900142"), Details(phone="07700900142"), "number"),
        (Details(street="14 Mill Ln"), Details(building="14", street="Mill Lane"), "street and house"),
        (Details(surname="Shah", postcode="LE2"), Details(surname="Shah", postcode="LE2 7AA"), "surname and outcode"),
        (Details(email="PRIYA@x.org"), Details(email="priya@y.org"), "email"),
    ],
)
def test_different_ways_of_giving_one_thing_share_a_key(clues: Details, record: Details, kind: str) -> None:
    assert kind in shared_kinds(clues, record)


def test_a_stand_in_date_of_birth_finds_nobody() -> None:
    unknown = Details(date_of_birth="01/01/1900")
    assert shared_kinds(unknown, unknown) == set()


def test_a_street_alone_finds_its_people() -> None:
    assert shared_kinds(Details(street="Mill Ln"), FULL) == {"street"}
