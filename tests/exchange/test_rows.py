"""What is filed of a row, and why some cannot be."""

from collections.abc import Mapping
from itertools import chain, cycle, pairwise, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from import_files import PRIYA, a_row
from redshank.contacts.rules import Answer, Channel, PersonRole, Reason
from redshank.exchange.imports.batches import in_batches
from redshank.exchange.imports.columns import layout_of
from redshank.exchange.imports.faults import Fault, Rejection
from redshank.exchange.imports.pacing import Pace
from redshank.exchange.imports.rows import LONGEST_KEY, ContactRow, RowReader
from redshank.exchange.imports.tables import TableRow
from redshank.incidents.rules import Category
from redshank.web.formats import harmless

AGENCIES = {"marshirepolice": "marshire-police", "marshamcouncil": "marsham-council"}


def a_reader(*headings: str) -> RowReader:
    return RowReader(layout_of(headings), AGENCIES, "marshire-police", NOW)


def read_all(*rows: Mapping[str, str]) -> list[ContactRow | Rejection]:
    headings = list(dict.fromkeys(name for row in rows for name in row))
    reader = a_reader(*headings)
    return [
        reader.read(TableRow(number, tuple(row.get(name, "") for name in headings)))
        for number, row in enumerate(rows, start=2)
    ]


def filed(**given: str) -> ContactRow:
    row = read_all(PRIYA | given)[0]
    assert isinstance(row, ContactRow), row.reason
    return row


def faults(**given: str) -> list[Fault]:
    row = read_all(PRIYA | given)[0]
    assert isinstance(row, Rejection)
    return [each.fault for each in row.complaints]


def test_odd_details_are_kept_as_given_and_never_a_reason_to_reject() -> None:
    odd = {"date_of_birth": "31/02/1989", "phone": "ask next door", "postcode": "??", "forename": "😀", "surname": "عل"}

    details = filed(**odd).details

    assert {name: getattr(details, name) for name in odd} == odd


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"contacted_at": "31/02/2026"}, Fault.NO_MOMENT),
        ({"contacted_at": ""}, Fault.NO_MOMENT),
        ({"contacted_at": "2062-01-01"}, Fault.FUTURE),
        ({"agency": "Atlantis Police"}, Fault.UNKNOWN_AGENCY),
        ({"person_role": "bystander-ish"}, Fault.UNKNOWN_ROLE),
        (dict.fromkeys(PRIYA.keys() - {"contacted_at", "agency", "reason", "category"}, ""), Fault.NOTHING_GIVEN),
        ({"notes": "x\n" * 300}, Fault.NEVER_CLOSED),
        ({"notes": f"Loud.\nR2{',' * len(PRIYA)}report\n"}, Fault.NEVER_CLOSED),
    ],
)
def test_a_row_is_rejected_when_nothing_can_be_done_with_it(given: dict[str, str], fault: Fault) -> None:
    assert faults(**given) == [fault]


def test_notes_of_several_lines_with_commas_are_notes() -> None:
    notes = "He said: stop, stop, stop.\nThen, he left; and, well, that was it, more or less, I think."

    assert filed(notes=notes).said.notes == notes


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert faults(contacted_at="soon", agency="Atlantis", person_role="?!x") == [
        Fault.UNKNOWN_AGENCY,
        Fault.NO_MOMENT,
        Fault.UNKNOWN_ROLE,
    ]


def test_more_cells_than_columns_are_rejected_but_empty_ones_are_nothing() -> None:
    reader = a_reader("surname", "notes")

    shifted = reader.read(TableRow(2, ("Shah", "loud", "every night")))
    padded = reader.read(TableRow(3, ("Shah", "loud", "", " ")))

    assert isinstance(shifted, Rejection)
    assert "3 cells, the headings 2" in shifted.reason
    assert isinstance(padded, ContactRow)


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Marshire Police", "marshire-police"), ("MARSHAM_COUNCIL", "marsham-council"), ("", "marshire-police")],
)
def test_an_agency_is_known_by_code_or_name_and_is_the_importers_where_none_is_named(given: str, meant: str) -> None:
    assert filed(agency=given).agency == meant


def test_the_words_of_other_systems_are_understood() -> None:
    said = filed(
        channel="Online form", reason="Progress", vulnerable="Y", category="ASB Personal", person_role="Aggrieved"
    )

    assert (said.said.channel, said.said.reason, said.said.vulnerable) == (Channel.WEB, Reason.CHASER, Answer.YES)
    assert (said.said.category, said.role) == (Category.PERSONAL, PersonRole.VICTIM)
    assert said.said.remarks == ()


def test_a_word_that_is_not_understood_is_kept_in_the_notes_and_told() -> None:
    said = filed(channel="Carrier pigeon", reason="Noise", vulnerable="Lives alone", notes="Loud.").said

    assert (said.channel, said.reason, said.vulnerable) == (Channel.OTHER, Reason.REPORT, Answer.DONT_KNOW)
    assert said.notes == (
        "Loud.\nChannel as given: Carrier pigeon\nReason as given: Noise\nVulnerable as given: Lives alone"
    )
    assert len(said.remarks) == 3


def test_vulnerability_that_nobody_asked_about_is_not_a_no() -> None:
    assert filed(vulnerable="").said.vulnerable is Answer.NOT_ASKED


def test_a_heading_of_the_source_stays_and_a_long_one_is_whole_in_the_notes() -> None:
    said = filed(category="Neighbour dispute " * 10).said

    assert said.category is None
    assert len(said.kind) == 80
    assert ("Neighbour dispute " * 10).strip() in said.notes


def test_a_file_without_moments_takes_the_moment_of_import() -> None:
    without = {name: value for name, value in PRIYA.items() if name != "contacted_at"}
    row = read_all(without)[0]

    assert isinstance(row, ContactRow)
    assert row.contacted_at is None


@pytest.mark.parametrize(
    ("day", "clock", "meant"),
    [("23/10/2026", "09:30", "08:30"), ("2026-10-23", "9:30 pm", "20:30"), ("23/10/2026 09:30", "10:15", "08:30")],
)
def test_a_time_of_day_in_a_column_of_its_own_belongs_to_the_date(day: str, clock: str, meant: str) -> None:
    row = read_all({"Call date": day, "Call time": clock, "surname": "Shah"})[0]

    assert isinstance(row, ContactRow)
    assert row.contacted_at is not None
    assert f"{row.contacted_at:%d %H:%M}" == f"23 {meant}"


def test_only_a_number_that_a_spreadsheet_took_for_a_sum_gets_its_nought_back() -> None:
    reader = a_reader("phone")

    sums = reader.read(TableRow(2, ("7700900142",), numeric=frozenset({0})))
    text = reader.read(TableRow(3, ("7700900142",)))

    assert isinstance(sums, ContactRow)
    assert isinstance(text, ContactRow)
    assert (sums.details.phone, text.details.phone) == ("07700900142", "7700900142")


def test_identical_rows_without_a_number_are_contacts_of_their_own() -> None:
    same = PRIYA | {"record_id": "", "contact_id": "", "incident_id": ""}

    first, second = read_all(same, same)
    again, _ = read_all(same, same)

    assert isinstance(first, ContactRow)
    assert isinstance(second, ContactRow)
    assert isinstance(again, ContactRow)
    assert first.key != second.key
    assert first.contact_key != second.contact_key
    assert first.key == again.key


def test_numbers_of_the_source_are_kept_and_endless_ones_are_shortened_each_to_its_own() -> None:
    assert filed(record_id="R-7").key == "R-7"
    keys = {filed(record_id="9" * 1000 + end).key for end in "ab"} | {filed(record_id="#1").key}
    assert len(keys) == 3
    assert all(key.startswith("#") and len(key) <= LONGEST_KEY for key in keys)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool))
def test_what_the_rejects_file_makes_harmless_is_read_back_as_it_was(cell: str) -> None:
    row = read_all({"surname": harmless(cell), "notes": "x"})[0]

    assert isinstance(row, ContactRow)
    assert not harmless(cell).startswith(("=", "+", "-", "@"))
    plain = filed(surname=cell).details.surname
    assert row.details.surname == plain


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.integers(1, 9))
def test_batches_lose_nothing_and_part_no_contact_that_fits_into_one(contacts: list[int], most: int) -> None:
    rows = read_all(*(a_row(number, contact_id=f"C{contact}") for number, contact in enumerate(contacts)))

    batches = list(in_batches(rows, most))

    assert [row for batch in batches for row in batch] == rows
    assert all(0 < len(batch) <= most for batch in batches)
    for one, other in pairwise(batches):
        before, after = one[-1], other[0]
        assert isinstance(before, ContactRow)
        assert isinstance(after, ContactRow)
        if before.contact_key == after.contact_key:
            assert len(one) == most
            assert {row.contact_key for row in one if isinstance(row, ContactRow)} == {before.contact_key}


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60), st.lists(st.integers(1, 9), min_size=1))
def test_batches_whose_size_changes_lose_nothing_and_part_no_contact(contacts: list[int], sizes: list[int]) -> None:
    rows = read_all(*(a_row(number, contact_id=f"C{contact}") for number, contact in enumerate(contacts)))
    wanted = cycle(sizes)

    batches = list(in_batches(rows, 500, lambda: next(wanted)))

    assert [row for batch in batches for row in batch] == rows
    assert all(batches)
    for one, other in pairwise(batches):
        before, after = one[-1], other[0]
        assert isinstance(before, ContactRow)
        assert isinstance(after, ContactRow)
        assert before.contact_key != after.contact_key


@given(st.lists(st.floats(0.0, 3.0), min_size=1, max_size=30))
def test_a_pace_never_stands_still_and_never_exceeds_what_is_allowed(seconds: list[float]) -> None:
    pace = Pace(lambda: 0.0)
    for each in seconds:
        pace.note(pace.rows, each)
        assert 1 <= pace.rows <= 500
        assert 0 < pace.pause <= 0.2


@given(st.floats(0.0001, 0.04), st.floats(0.0, 0.008))
def test_a_pace_comes_to_hold_the_lock_for_no_longer_than_its_aim(per_row: float, per_batch: float) -> None:
    pace = Pace(lambda: 0.0)
    for _ in range(20):
        pace.note(pace.rows, per_batch + pace.rows * per_row)
    assert pace.held <= pace.aim
    assert pace.rows == 500 or pace.held >= pace.aim * 0.3 or pace.rows == 1


@given(st.floats(0.0, 2.0), st.floats(0.0, 1.0))
def test_whoever_waited_for_a_batch_tries_again_within_the_pause(held: float, begun: float) -> None:
    """Begun within the batch, they sleep as SQLite does, and are to wake before the next batch begins."""
    pace = Pace(lambda: 0.0)
    pace.note(1, held)
    woken, sleeps = held * begun, chain((1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50), repeat(100))
    while woken < held:
        woken += next(sleeps) / 1000
    assert woken - held <= pace.pause
