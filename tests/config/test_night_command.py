"""Each night's work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from builders import World, a_record
from redshank.config.cli import main
from redshank.contacts.models import Contact
from redshank.contacts.operations import keep_typing
from redshank.contacts.rules import Channel, Outcome
from redshank.contacts.rules.drafts import Typed
from redshank.people.models import PersonRecord
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
    assert [line.split(",")[0] for line in said] == [
        "marshire-police: 1 markers announced",
        "marshire-police: 0 markers announced",
    ]


def test_a_night_proposes_duplicates_once_and_joins_nobody(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = (a_record(world.alice.actor, at=timezone.now()) for _ in range(2))

    assert [main(["night"]), main(["night"])] == [0, 0]

    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("marshire-police")]
    assert [line.split(", ")[1] for line in said] == ["1 duplicates proposed", "0 duplicates proposed"]
    persons = PersonRecord.objects.filter(pk__in=[one.pk, two.pk]).values_list("person_id", flat=True)
    assert set(persons) == {one.person_id, two.person_id}


def test_a_night_saves_what_nobody_finished_undecided(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    typed, yesterday = Typed("A", 1, 0, {"surname": "Shah", "channel": "counter"}), timezone.now() - timedelta(days=1)
    keep_typing(4711, typed, channel=Channel.COUNTER, by=world.alice.actor, at=yesterday)

    assert [main(["night"]), main(["night"])] == [0, 0]

    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("marshire-police")]
    assert [line.split(", ")[2] for line in said] == ["1 unfinished contacts saved", "0 unfinished contacts saved"]
    saved = Contact.objects.get()
    assert (saved.identification.outcome, saved.channel) == (Outcome.UNDECIDED, Channel.COUNTER)
