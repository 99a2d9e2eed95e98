"""Relinking from the command line and at night."""

from pathlib import Path

import pytest
from django.conf import settings

from builders import World, a_record, some_details
from redshank.config.cli import main
from redshank.contacts.models import RelinkRun, Review
from redshank.people.models import PersonRecord
from redshank.people.relink.engines import ENGINES

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path, raising=False)
    return tmp_path


@pytest.fixture
def pair(world: World) -> tuple[PersonRecord, PersonRecord]:
    return a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("engine", ENGINES)
def test_it_says_what_it_compared_and_proposed_and_leaves_nothing_behind(engine: str, data: Path, capsys: Said) -> None:
    assert main(["relink", "--engine", engine]) == 0

    said = capsys.readouterr()
    assert f"2 records compared by {engine}, model 2026-11-d." in said.out
    assert "1 questions put" in said.out
    assert "Nobody was joined." in said.out
    assert not list((data / "relink").iterdir())
    assert Review.objects.count() == 1


@pytest.mark.usefixtures("pair")
def test_a_run_that_was_cut_off_is_gone_on_with_only_when_that_is_said(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("redshank.contacts.relink_run.propose", stop)
        assert main(["relink"]) == 130
    assert main(["relink"]) == 2
    assert "go on with --resume" in capsys.readouterr().err

    assert main(["relink", "--resume"]) == 0

    assert "1 questions put" in capsys.readouterr().out
    assert RelinkRun.objects.count() == 1


@pytest.mark.usefixtures("pair")
def test_at_night_all_records_are_compared_again_when_that_is_due(capsys: Said) -> None:
    main(["night"])
    assert not RelinkRun.objects.exists(), "only where whoever runs it has said so"

    assert [main(["night", "--relink-after", "7"]), main(["night", "--relink-after", "7"])] == [0, 0]

    said = capsys.readouterr().out
    assert "2 records compared by duckdb" in said
    assert "relinking: not due" in said
    assert RelinkRun.objects.count() == 1
