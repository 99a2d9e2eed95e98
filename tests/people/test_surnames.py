"""How many surnames begin so: counted for real, and of nobody whose name the actor may not see."""

from datetime import date

import pytest

from builders import NOW, SETTER_UP, World, a_record, some_details
from redshank.agencies import operations as agencies
from redshank.agencies.rules import Level, Purpose
from redshank.people import surnames
from redshank.people.operations.identity import Grounds, merge
from redshank.people.recognition import Details
from redshank.people.surnames import people_beginning

SH = Details(surname="Sh")


def how_many(world: World, who: str, clues: Details = SH) -> int:
    found = people_beginning(clues, actor=getattr(world, who).actor, at=NOW)
    assert found is not None
    return found.persons


def test_persons_are_counted_not_records_and_accents_and_particles_do_not_matter(world: World) -> None:
    first = a_record(world.alice.actor)
    a_record(world.alice.actor, person=first.person_id)
    for surname in ("Sharpe-Reed", "al-Shami", "\u015ahaw", "O\u2019Shea", "Smith"):
        a_record(world.alice.actor, some_details(surname=surname))
    twin = a_record(world.alice.actor)

    assert how_many(world, "alice") == 5
    assert how_many(world, "alice", Details(surname="sM")) == 1
    assert how_many(world, "alice", Details(surname="Xy")) == 0
    merge(kept=first.person_id, absorbed=twin.person_id, grounds=Grounds(), by=world.alice.actor, at=NOW)
    assert how_many(world, "alice") == 4


def test_a_count_tells_nothing_of_persons_whom_the_actor_may_not_see(world: World) -> None:
    a_record(world.alice.actor)

    assert how_many(world, "charlie") == 0
    assert how_many(world, "dilys") == 1
    agencies.sign_agreement(
        giver="marshire-police", receiver="fenwick-council", purpose=Purpose.ASB, level=Level.POINTER,
        basis="Crime and Disorder Act 1998, s.115", valid_from=date(2020, 1, 1), by=SETTER_UP, at=NOW,
    )  # fmt: skip
    assert how_many(world, "charlie") == 1


@pytest.mark.parametrize("typed", ["", "S", "Sha", "de Sha"])
def test_fewer_or_more_letters_are_not_counted(world: World, typed: str) -> None:
    assert people_beginning(Details(surname=typed), actor=world.alice.actor, at=NOW) is None


def test_beyond_the_most_counted_it_says_only_that_there_are_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surnames, "MOST_COUNTED", 2)
    for forename in ("Priya", "Anita"):
        a_record(world.alice.actor, some_details(forename=forename, phone=""))
    two = people_beginning(SH, actor=world.alice.actor, at=NOW)
    a_record(world.alice.actor, some_details(forename="Meera", phone=""))
    more = people_beginning(SH, actor=world.alice.actor, at=NOW)

    assert two is not None
    assert (two.persons, two.is_more) == (2, False)
    assert more is not None
    assert (more.persons, more.is_more) == (2, True)
