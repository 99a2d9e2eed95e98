"""Labelled files as they are read."""

from datetime import UTC, datetime

import pytest

from redshank.recognition.errors import EvaluationError
from redshank.recognition.evaluation.contacts import NO_PERSON, read_labelled


def test_a_file_without_person_id_is_refused() -> None:
    with pytest.raises(EvaluationError, match="person_id"):
        read_labelled(["forename,surname", "Anna,Brown"])


def test_a_file_whose_rows_have_no_person_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no row"):
        read_labelled(["person_id,surname", ",Brown"])


def test_rows_without_a_person_are_left_out_and_counted() -> None:
    found = read_labelled(["person_id,surname", "a,Brown", ",Carter", " ,Dunmore"])
    assert [row.details.surname for row in found.rows] == ["Brown"]
    assert found.left_out == {NO_PERSON: 2}


def test_short_rows_and_unknown_columns_do_no_harm() -> None:
    found = read_labelled(["\ufeffPerson_ID , surname,shoe size", "a", "a,Brown,9,more"])
    assert [row.details.surname for row in found.rows] == ["", "Brown"]
    assert found.rows[0].person == found.rows[1].person


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05T10:00", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-07-05T10:00", datetime(2026, 7, 5, 9, tzinfo=UTC)),
        ("2026-07-05T10:00+00:00", datetime(2026, 7, 5, 10, tzinfo=UTC)),
        ("05/07/2026 10:00", datetime(2026, 7, 5, 9, tzinfo=UTC)),
        ("soon", None),
        ("", None),
    ],
)
def test_times_without_an_offset_are_british(text: str, moment: datetime | None) -> None:
    found = read_labelled(["person_id,contacted_at", f"a,{text}"])
    assert found.rows[0].contacted_at == moment


def test_evidence_is_told_from_the_details_where_the_file_does_not_say() -> None:
    found = read_labelled(["person_id,surname,phone,postcode", "a,Brown,07700 900111,MR1 1AA", "b,,,"])
    assert [row.traits["evidence"] for row in found.rows] == [("number+name+address",), ("nothing",)]


def test_a_row_counts_under_each_of_its_errors() -> None:
    found = read_labelled(["person_id,error_types,community", "a,nickname;typo,", "b,,polish"])
    assert [row.traits["error_types"] for row in found.rows] == [("nickname", "typo"), ("none",)]
    assert [row.traits["community"] for row in found.rows] == [("unknown",), ("polish",)]
