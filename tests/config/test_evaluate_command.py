"""`redshank evaluate`, as it is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from labelled import ANNA, BORIS, CLARA, HEADER
from redshank.config.cli import main

LINES = [
    HEADER,
    f"a,history,{ANNA},both,report,yes,2026-01-05T10:00",
    f"b,history,{BORIS},both,report,,2026-01-06T10:00",
    f"a,call,{ANNA},both,report,,2026-03-05T10:00",
    f"c,call,{CLARA},both,report,,2026-03-06T10:00",
    f",call,{CLARA},both,report,,2026-03-06T10:00",
]
KEYS = {
    "recall_at_1",
    "recall_at_1pct_false_alarms",
    "recall_at_0_1pct_false_alarms",
    "strangers_shown_as_same_person",
    "band_precision",
    "calibration_error",
    "candidates_mean",
    "latency_ms",
    "calls",
    "known_calls",
    "repeat_victims",
    "well_described_repeat_victims",
    "vulnerable_victims",
    "by",
    "intervals",
}


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def test_json_holds_every_figure_and_what_was_left_out(contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(contacts), "--json", "--replay"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() >= KEYS
    assert found["recall_at_1"] == 1.0
    assert found["left_out"] == {"no person_id": 1}
    assert found["band_precision"]["same_person"]["shown"] == 1
    assert found["repeat_victims"]["recognised"] == 1
    assert found["replay"]["wrong_person_shown_as_same_person"] == 0.0


def test_the_page_says_what_was_measured(contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(contacts)]) == 0
    page = capsys.readouterr().out
    assert "known callers ranked right" in page
    assert "100.00%" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [("surname\nBrown\n", "person_id"), ("person_id,surname\na,Brown\n", "several rows")],
)
def test_a_file_that_cannot_be_evaluated_is_named_and_explained(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "poor.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["evaluate", str(path)]) == 1
    assert said in capsys.readouterr().err


def test_fitting_on_a_handful_of_rows_is_refused(contacts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(contacts), "--fit"]) == 1
    assert "too few to learn from" in capsys.readouterr().err


def test_febrl_4_is_recognised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "febrl4.csv"
    tool = Path(__file__).parents[2] / "tools" / "febrl4.py"
    subprocess.run([sys.executable, str(tool), str(path)], check=True)  # noqa: S603 (our own tool)
    assert main(["evaluate", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["known_calls"] == 5000
    assert found["recall_at_1"] >= 0.9997
    assert found["band_precision"]["same_person"]["precision"] == 1.0
