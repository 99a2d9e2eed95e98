"""What is searched, and how fresh it is: a search of an old copy must say so."""

from datetime import timedelta

from django.test import Client

from builders import NOW, SETTER_UP, World
from redshank.agencies.filing import note_received
from redshank.agencies.operations import expect_feed
from redshank.agencies.queries import sources_for
from redshank.agencies.rules import source

HOUR = timedelta(hours=1)


def _fresh(world: World, at: timedelta = timedelta()) -> dict[str, bool]:
    return {each.agency: each.is_live for each in sources_for(world.alice.actor, NOW + at)}


def test_an_agency_that_works_here_is_always_live_and_one_without_an_agreement_is_no_source(world: World) -> None:
    assert _fresh(world) == {"marshire-police": True, "marsham-council": True}


def test_a_feed_is_live_for_as_long_as_was_said_and_no_longer(world: World) -> None:
    expect_feed(agency="marsham-council", live_for=HOUR, by=SETTER_UP, at=NOW)
    assert not _fresh(world)["marsham-council"]

    note_received(["marsham-council"], at=NOW)
    assert _fresh(world, HOUR)["marsham-council"]
    assert not _fresh(world, HOUR + timedelta(seconds=1))["marsham-council"]


def test_what_arrives_late_never_makes_a_source_look_older(world: World) -> None:
    expect_feed(agency="marsham-council", live_for=HOUR, by=SETTER_UP, at=NOW)
    for at in (NOW, NOW - HOUR):
        note_received(["marsham-council"], at=at)
    assert [each.as_at for each in sources_for(world.alice.actor, NOW) if each.as_at] == [NOW]


def test_the_header_counts_the_live_sources_and_names_the_others(world: World) -> None:
    expect_feed(agency="marsham-council", live_for=HOUR, by=SETTER_UP, at=NOW)
    client = Client()
    client.force_login(world.alice)
    assert "1 of 2 sources live, nothing yet from Marsham Council" in client.get("/desk").content.decode()


def test_nothing_received_is_never_live() -> None:
    assert not source(agency="a", name="A", live_for=HOUR, last_at=None, at=NOW).is_live
