"""Every backend, to be held to the same contract."""

import pytest

from redshank.recognition.linkage import DuckDbBackend, LinkageBackend, MemoryBackend

MOST_IN_BLOCK = 6
"""Small, so that a test can overfill a block."""


@pytest.fixture(params=["memory", "duckdb"])
def backend(request: pytest.FixtureRequest) -> LinkageBackend:
    made: dict[str, LinkageBackend] = {
        "memory": MemoryBackend(MOST_IN_BLOCK),
        "duckdb": DuckDbBackend(MOST_IN_BLOCK, threads=1, memory="500MB"),
    }
    return made[request.param]
