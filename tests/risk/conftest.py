"""A world with somebody on file."""

import pytest

from builders import World, a_record
from redshank.people.models import PersonRecord


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah's record, of the police."""
    return a_record(world.alice.actor)
