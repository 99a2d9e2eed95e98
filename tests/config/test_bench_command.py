"""`redshank bench recognition`, as it is typed."""

import json
from itertools import islice
from pathlib import Path

import pytest

from redshank.config.bench.population import Population
from redshank.config.cli import main


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    first, again, other = (list(Population(seed).records(200)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_population_has_so_many_records_and_repeats_among_them() -> None:
    records = list(Population(1).records(500))
    assert len(records) == 500
    assert 250 < len({person for person, _ in records}) < 450
    assert all(details.surname for _, details in islice(records, 50))


def test_a_file_is_built_once_timed_and_used_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["bench", "recognition", "--records", "600", "--calls", "3", "--json", "--file", str(tmp_path / "b.sqlite")]
    assert main(words) == 0
    first = capsys.readouterr()
    assert "built in" in first.err
    figures = json.loads(first.out)
    for shape in ("full", "name_only", "number", "name_and_birth", "name_and_postcode", "prefix", "nobody", "partial"):
        assert 0 < figures[shape]["p50_ms"] <= figures[shape]["p99_ms"]
    assert figures["add_and_visible"]["p99_ms"] > 0
    assert figures["restart"]["first_answer_s"] > 0
    assert figures["build"]["records"] == 600
    assert main(words) == 0
    assert "built in" not in capsys.readouterr().err


def test_a_file_of_another_size_is_refused_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = ["--calls", "1", "--file", str(tmp_path / "b.sqlite")]
    assert main(["bench", "recognition", "--records", "200", *file]) == 0
    assert main(["bench", "recognition", "--records", "300", *file]) == 1
    assert "holds 200 records; ask for --records 200" in capsys.readouterr().err
