"""`redshank model train`: weights learnt by Splink from contacts without labels, on DuckDB or on Spark."""

import argparse
import json
import logging
import sys
from hashlib import sha256
from pathlib import Path

from redshank.config.commands import models
from redshank.recognition.model import dump_model, load_model
from redshank.recognition.model.files import COMPANION_SUFFIX
from redshank.recognition.standardise import standardise
from redshank.recognition.training.engines import DuckDbEngine, SparkEngine
from redshank.recognition.training.splinked import Engine, Trained, train

_MOST_SHOWN = 12


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's options."""
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE.csv", help="contacts; no labels are needed or read"
    )
    parser.add_argument("--database", action="store_true", help="learn from the records in the database")
    parser.add_argument("--out", type=Path, default=Path("model.json"), help="file to write (default: model.json)")
    parser.add_argument("--name", default="", help="what the model is called (default: the name of the file to write)")
    parser.add_argument("--from", dest="base", metavar="MODEL", help="model to begin with (default: the shipped one)")
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="what Splink runs on")
    parser.add_argument("--master", default="local[2]", help="the Spark cluster's URL (default: local[2])")
    parser.add_argument("--threads", type=int, default=2, help="cores for DuckDB (default: 2)")
    parser.add_argument("--memory", default="4GB", help="memory for DuckDB, at most (default: 4GB)")
    parser.add_argument("--seed", type=int, default=1, help="of the chance pairs (default: 1)")


def run(options: argparse.Namespace) -> int:
    """0 when the model was written, 1 where nothing can be learnt, 2 where it is not said from what."""
    if bool(options.files) == options.database:
        sys.stderr.write("redshank model train: give contacts files, or --database.\n")
        return 2
    return models.in_words(lambda: _run(options), "model train")


def _run(options: argparse.Namespace) -> int:
    # Splink warns of every level that it did not see; they are told once, at the end.
    logging.getLogger("splink").setLevel(logging.ERROR)
    base = models.find_model(options.base) if options.base else load_model()
    given = models.details_on_file() if options.database else models.details_in(options.files)
    rows = [standardise(details) for details in given]
    sys.stderr.write(f"{len(rows):,} rows, seed {options.seed}, Splink on {options.engine}\n")
    name = options.name or options.out.stem
    found = train(rows, base, _engine(options), name=name, seed=options.seed, progress=models.told)
    version = _write(found, options.out, name)
    sys.stdout.write(
        f"{version} written to {options.out} and {options.out.with_suffix(COMPANION_SUFFIX)}.\n"
        f"Learnt from {found.rows:,} rows, {found.doubled:.1%} of them with a certain double; two rows by chance are "
        f"one person's in 1 of {1 / max(found.chance_of_match, 1e-12):,.0f}.\n"
    )
    if found.unseen:
        more = f" and {len(found.unseen) - _MOST_SHOWN} more" if len(found.unseen) > _MOST_SHOWN else ""
        sys.stdout.write(f"Seen in no pair, and kept as they were: {'; '.join(found.unseen[:_MOST_SHOWN])}{more}.\n")
    sys.stdout.write(f"Look at it: redshank model show {options.out}\n")
    return 0


def _engine(options: argparse.Namespace) -> Engine:
    if options.engine == "spark":
        return SparkEngine(options.master)
    return DuckDbEngine(threads=options.threads, memory=options.memory)


def _write(found: Trained, out: Path, name: str) -> str:
    """Both files, under a version that says what is in them."""
    settings, companion = dump_model(found.model)
    settings["probability_two_random_records_match"] = found.chance_of_match
    digest = sha256(json.dumps([settings, companion], sort_keys=True).encode()).hexdigest()[:8]
    version = f"{name}-{digest}"
    companion |= {
        "version": version,
        "trained": {"rows": found.rows, "doubled": round(found.doubled, 4), "unseen": list(found.unseen)},
        "term_shares": found.term_shares,
    }
    out.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    beside = out.with_suffix(COMPANION_SUFFIX)
    beside.write_text(json.dumps(companion, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return version
