"""`redshank model …`, as it is typed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builders import World
from redshank.config.cli import main
from redshank.people.recognition import SHIPPED, in_use
from redshank.recognition.model import dump_model, load_model

HEADER = "forename,surname,phone\n"


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    settings, companion = dump_model(replace(load_model(), version="night-school"))
    path = tmp_path / "night.json"
    path.write_text(json.dumps(settings), encoding="utf-8")
    shares = {"term_shares": {"surname": {"shah": 0.02}}}
    path.with_suffix(".companion.json").write_text(json.dumps(companion | shares), encoding="utf-8")
    return path


def test_a_model_is_added_listed_and_put_in_use(
    world: World, model_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = ["--agency", "marshire-police"]
    assert main(["model", "add", str(model_file), *agency, "--trained-from", "the calls of 2026"]) == 0
    assert main(["model", "activate", "night-school", *agency, "--reason", "fewer wrong persons"]) == 0
    assert in_use() == "night-school"
    capsys.readouterr()
    assert main(["model", "list"]) == 0
    said = capsys.readouterr().out
    assert f"  {SHIPPED}" in said
    assert "* night-school" in said
    assert "the calls of 2026" in said
    assert "fewer wrong persons" in said


def test_a_model_is_drawn_as_text_and_as_a_picture(
    world: World, model_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "night.svg"
    assert main(["model", "show", str(model_file), "--svg", str(picture)]) == 0
    said = capsys.readouterr().out
    assert "model night-school" in said
    assert "shah 2.00%" in said
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg xmlns=")
    assert "same home" in drawn
    assert not any(part in drawn for part in ("<script", "style=", "href="))
    assert main(["model", "show"]) == 0
    assert f"model {SHIPPED}" in capsys.readouterr().out


def test_a_model_that_there_is_not_is_said_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "show", "nobody's"]) == 1
    assert "neither a file nor a model called nobody's" in capsys.readouterr().err
    assert main(["model", "activate", "nobody's", "--agency", "marshire-police", "--reason", "x"]) == 1


def test_training_says_what_it_needs(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "train"]) == 2
    few = tmp_path / "few.csv"
    few.write_text(HEADER + "Priya,Shah,07700 900142\n", encoding="utf-8")
    assert main(["model", "train", str(few), "--out", str(tmp_path / "m.json")]) == 1
    assert "too few to learn from" in capsys.readouterr().err
    assert not (tmp_path / "m.json").exists()
    assert main(["model", "train", "--database", "--out", str(tmp_path / "m.json")]) == 1


def test_two_models_are_judged_on_one_file(
    world: World, model_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled = tmp_path / "labelled.csv"
    lines = ["person_id,role,forename,surname,phone", "a,history,Anna,Brown,07700 900111"]
    lines += ["b,history,Boris,Carter,07700 900222", "a,call,Anna,Brown,07700 900111"]
    labelled.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["model", "compare", SHIPPED, str(model_file), str(labelled)]) == 0
    said = capsys.readouterr().out
    assert "night-school" in said
    assert "recall_at_1 " in said
    assert main(["model", "compare", SHIPPED, str(model_file), str(labelled), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out.splitlines()[-1])) == {"a", "b"}
