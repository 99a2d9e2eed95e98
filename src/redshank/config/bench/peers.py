"""Peers timed in the same run on the same records, where they are installed; else what is missing."""

from collections.abc import Sequence

from redshank.config.bench.file import BenchFile

PEERS = ("splink", "pg_trgm")


def time_peers(names: Sequence[str], file: BenchFile, url: str, seed: int) -> dict[str, object]:
    return {}
