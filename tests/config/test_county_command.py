import csv
from pathlib import Path

import pytest

from redshank.config.cli import main


def test_a_file_is_written_and_its_progress_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "county.csv"
    assert main(["county", "--people", "200", "--seed", "3", "--end", "2026-11-23", "--out", str(target)]) == 0
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert {row["synthetic"] for row in rows} == {"SYNTHETIC"}
    assert f"{len(rows):,} rows" in capsys.readouterr().err


def test_standard_output_holds_the_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["county", "--contacts", "30", "--no-story", "--profile", "shifted"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("synthetic,record_id")
    assert len({line.split(",")[2] for line in lines[1:]}) == 30


def test_the_assumptions_are_printed_as_they_were_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["county", "--assumptions", "--set", "yule_exponent=3.5"]) == 0
    assert "| `yule_exponent` | 3.5 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--people", "50", "--tables", "nowhere"],
        ["--people", "9", "--out", "no/such/file.csv"],
        ["--people", "9", "--set", "twins=often"],
    ],
)
def test_options_that_make_no_county_are_refused_in_words(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["county", *options]) == 2
    assert "redshank county:" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-4", "many"])
def test_a_number_of_people_must_be_above_zero(number: str) -> None:
    with pytest.raises(SystemExit):
        main(["county", "--people", number])
