"""`make prove`: the long proofs, one after the other. Each prints its figures; the first that fails stops the rest."""

import subprocess
import sys
import time

PYTHON = sys.executable

PROOFS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "recognition at 100,000 records: milliseconds by shape of clue",
        ("-c", "from redshank.config.cli import main; raise SystemExit(main())", "bench", "recognition"),
    ),
    ("the county: contacts a second, memory", ("bench/county_speed.py",)),
    ("FEBRL 4, all 5,000 calls", ("bench/febrl4.py",)),
    ("Splink's predict and our scores, the same pairs: widest difference in bits", ("bench/parity.py",)),
    ("a file compared with itself on DuckDB: seconds by step", ("bench/relink.py", "--quiet")),
    ("the same training on DuckDB and on Spark", ("bench/spark_training.py",)),
    ("the county's calls, both profiles: recognition by itself", ("bench/county_recognition.py",)),
)


def main() -> int:
    """0 when every proof held."""
    for what, words in PROOFS:
        print(f"\n== {what}\n   python {' '.join(words)}", flush=True)
        started = time.monotonic()
        code = subprocess.run([PYTHON, *words], check=False).returncode  # noqa: S603
        print(f"   {time.monotonic() - started:,.0f} s", flush=True)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
