"""Each night's work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from builders import World, a_record
from redshank.config.cli import main
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How


def test_a_night_announces_what_ends_soon_and_the_next_run_says_nothing_twice(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    record, soon = a_record(world.alice.actor), timezone.localdate() + timedelta(days=5)
    new = NewMarker(kind=Kind.FEAR, reason="She wept.", how=How.SAID, record=record.pk, until=soon)
    add_marker(new, by=world.alice.actor, at=timezone.now())

    assert [main(["night"]), main(["night"])] == [0, 0]

    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("marshire-police")]
    assert said == ["marshire-police: 1 markers announced", "marshire-police: 0 markers announced"]
