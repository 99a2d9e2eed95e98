"""Every backend, to be held to the same contract."""

import pytest

from redshank.recognition.linkage import LinkageBackend, MemoryBackend

MOST_IN_BLOCK = 6
"""Small, so that a test can overfill a block."""


@pytest.fixture(params=["memory"])
def backend(request: pytest.FixtureRequest) -> LinkageBackend:
    return {"memory": MemoryBackend(MOST_IN_BLOCK)}[request.param]
