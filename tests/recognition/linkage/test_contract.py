"""What every backend does, whatever it is made of."""

import pytest

from labelled import no_progress
from redshank.recognition.errors import LinkageError
from redshank.recognition.linkage import LinkageBackend, LinkedPair
from redshank.recognition.model import load_model
from redshank.recognition.records import Details, PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import Entry

EVERYTHING = float("-inf")
PRIYA = Details(
    forename="Priya", surname="Shah", date_of_birth="1990-02-03", phone="07700 900142", postcode="LE2 7AA", building="4"
)
PRIYA_MOVED = Details(forename="Pria", surname="Shah", phone="07700 900142", postcode="LE3 1BB", building="17")
ANIL = Details(forename="Anil", surname="Shah", date_of_birth="1961-09-30", postcode="LE2 7AA", building="4")
ZOFIA = Details(forename="Zofia", surname="Wójcik", phone="07700 900555", postcode="LE9 9ZZ", building="31")


def entries(*given: Details, persons: list[int] | None = None) -> list[Entry]:
    numbers = persons or list(range(1, len(given) + 1))
    return [
        Entry(RecordId(place), PersonId(person), standardise(details))
        for place, (details, person) in enumerate(zip(given, numbers, strict=True), start=1)
    ]


def pairs(backend: LinkageBackend, records: list[Entry], least_bits: float = EVERYTHING) -> list[LinkedPair]:
    return sorted(backend.pairs(records, load_model(), least_bits=least_bits, progress=no_progress))


def who(found: list[LinkedPair]) -> list[tuple[int, int]]:
    return [(pair.left, pair.right) for pair in found]


def test_records_that_share_a_telling_key_are_paired_once(backend: LinkageBackend) -> None:
    assert who(pairs(backend, entries(PRIYA, PRIYA_MOVED, ANIL, ZOFIA))) == [(1, 2), (1, 3)]


def test_the_lesser_number_stands_left_whatever_the_order(backend: LinkageBackend) -> None:
    assert who(pairs(backend, entries(PRIYA, PRIYA_MOVED)[::-1])) == [(1, 2)]


def test_one_person_weighs_more_than_two_of_one_household(backend: LinkageBackend) -> None:
    same, other = pairs(backend, entries(PRIYA, PRIYA_MOVED, ANIL))
    assert same.weight_bits > 5 > other.weight_bits


def test_pairs_below_the_least_weight_are_left_out(backend: LinkageBackend) -> None:
    records = entries(PRIYA, PRIYA_MOVED, ANIL)
    heaviest = max(pair.weight_bits for pair in pairs(backend, records))
    assert who(pairs(backend, records, heaviest)) == [(1, 2)]
    assert pairs(backend, records, heaviest + 1e-6) == []


def test_records_of_one_person_are_paired_too(backend: LinkageBackend) -> None:
    assert who(pairs(backend, entries(PRIYA, PRIYA_MOVED, persons=[7, 7]))) == [(1, 2)]


def test_a_value_of_one_person_is_not_common_for_being_on_many_records(backend: LinkageBackend) -> None:
    together = pairs(backend, entries(PRIYA, PRIYA, PRIYA, ZOFIA, persons=[1, 1, 1, 2]))
    apart = pairs(backend, entries(PRIYA, PRIYA, PRIYA, ZOFIA))
    assert together[0].weight_bits > apart[0].weight_bits


def test_a_block_that_is_too_large_brings_nobody_together_and_is_told(backend: LinkageBackend) -> None:
    strangers = [
        Details(surname=name, postcode="LE2 7AA")
        for name in ["Ash", "Beech", "Cedar", "Dogwood", "Elm", "Fir", "Gorse"]
    ]
    assert pairs(backend, entries(*strangers)) == []
    assert [(each.kind, each.blocks, each.records) for each in backend.left_out()] == [("postcode", 1, 7)]
    assert len(pairs(backend, entries(*strangers[:6]))) == 15
    assert backend.left_out() == ()


def test_no_records_and_one_record_pair_nobody(backend: LinkageBackend) -> None:
    assert pairs(backend, []) == pairs(backend, entries(PRIYA)) == []


def test_a_record_that_occurs_twice_is_refused(backend: LinkageBackend) -> None:
    with pytest.raises(LinkageError, match="twice"):
        pairs(backend, [*entries(PRIYA), *entries(PRIYA_MOVED)])
