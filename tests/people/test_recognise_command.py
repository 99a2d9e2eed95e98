"""Recognition from the command line."""

import json

import pytest

from builders import World, a_record
from redshank.audit.models import AuditEvent
from redshank.config.cli import main
from redshank.people.schemas import RecognitionOut

Said = pytest.CaptureFixture[str]


def test_it_says_who_and_why_with_bits_that_add_up(world: World, capsys: Said) -> None:
    a_record(world.alice.actor)

    assert main(["recognise", "--surname", "Shah", "--forename", "Pria", "--phone", "07700900142"]) == 0

    said = capsys.readouterr().out
    assert "Priya Shah, born 9 Feb 1989, 14 Mill Lane, Marsham MR4 2TB" in said
    assert "Same telephone number" in said
    assert "together" in said


def test_its_json_is_the_answer_of_the_api(world: World, capsys: Said) -> None:
    record = a_record(world.alice.actor)

    assert main(["recognise", "--full-name", "Priya Shah", "--phone", "07700900142", "--json"]) == 0

    answer = RecognitionOut.model_validate(json.loads(capsys.readouterr().out))
    first = answer.candidates[0]
    assert first.person == record.person.reference
    assert first.prior_bits + sum(reason.bits for reason in first.reasons) == pytest.approx(first.weight_bits)


def test_it_sees_through_one_agencys_eyes(world: World, capsys: Said) -> None:
    a_record(world.alice.actor)

    main(["recognise", "--surname", "Shah", "--phone", "07700900142", "--agency", "fenwick-council"])

    assert "Priya" not in capsys.readouterr().out


def test_the_look_is_audited_without_what_was_asked(world: World) -> None:
    record = a_record(world.alice.actor)

    main(["recognise", "--surname", "Shah", "--phone", "07700900142"])

    event = AuditEvent.objects.get(action="person.recognise")
    assert event.subject == record.person.reference
    assert event.actor == "recognise (connector, marshire-police)"
    assert "Shah" not in event.details


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "at least one clue"),
        (["--surname", "Shah", "--agency", "atlantis"], "no agency has the code “atlantis”"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(world: World, capsys: Said, options: list[str], sentence: str) -> None:
    assert main(["recognise", *options]) == 2

    assert sentence in capsys.readouterr().err
