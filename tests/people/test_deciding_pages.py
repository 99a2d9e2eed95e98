"""Before anybody joins, separates or undoes: both sides, what would follow, and nothing that may not be read."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import NOW, World, a_record, some_details
from redshank.agencies.operations import sign_agreement
from redshank.agencies.rules import Level, Purpose
from redshank.audit.models import AuditEvent
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.rules import Outcome
from redshank.people.models import IdentityDecision, PersonRecord
from redshank.people.operations.identity import Grounds, merge
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How

WHY = Grounds(reason="same voice")


@pytest.fixture
def desk(world: World) -> Client:
    client = Client()
    client.force_login(world.alice)
    return client


def _reported(world: World, forename: str = "Priya", *, days_ago: int, person: int | None = None) -> PersonRecord:
    """A report, a few days ago, under a new person or a given one."""
    at = timezone.now() - timedelta(days=days_ago)
    outcome = Outcome.CONFIRMED if person else Outcome.NEW_PERSON
    new = NewContact(
        details=some_details(forename=forename), outcome=outcome, person=person, contacted_at=at, notes="Noise."
    )
    contact = record_contact(new, by=world.alice.actor, at=at)
    part = contact.people.select_related("record__person").first()
    assert part is not None
    return part.record


def _body(client: Client, address: str, sent: Mapping[str, object] | None = None) -> str:
    answer = client.post(address, sent) if sent is not None else client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_two_persons_stand_beside_each_other_before_they_are_joined(world: World, desk: Client) -> None:
    one, two = _reported(world, days_ago=40), _reported(world, "Pria", days_ago=3)
    kept, absorbed = one.person.reference, two.person.reference

    html = _body(desk, f"/people/{kept}/merge?with={absorbed}")

    for words in ("same", "Names", "Priya Shah", "Pria Shah", "07700 900142", "Held by", "Marshire Police"):
        assert words in html
    assert "No (1 counted)" in html
    assert "Yes (2 counted)" in html, "joined, she is a repeat victim"
    assert "Forenames one letter apart" in html
    looked = set(AuditEvent.objects.filter(action="person.look").values_list("subject", flat=True))
    assert looked == {kept, absorbed}


def test_a_marker_is_listed_with_who_sees_it(world: World, desk: Client) -> None:
    one, two = _reported(world, days_ago=40), _reported(world, "Pria", days_ago=3)
    marker = NewMarker(kind=Kind.HEARING, reason="She said so.", how=How.SAID, record=two.pk)
    add_marker(marker, by=world.alice.actor, at=timezone.now())

    html = _body(desk, f"/people/{one.person.reference}/merge?with={two.person.reference}")

    assert "seen by Marshire Police, Marsham Council" in html
    assert "Fenwick" not in html


def test_of_a_pointer_only_the_name_is_shown_and_nothing_is_decided(world: World, desk: Client) -> None:
    sign_agreement(
        giver="fenwick-council",
        receiver="marshire-police",
        purpose=Purpose.ASB,
        level=Level.POINTER,
        basis="a protocol",
        valid_from=date(2020, 1, 1),
        by="test",
        at=NOW,
    )
    ours = a_record(world.alice.actor)
    theirs = a_record(world.charlie.actor, some_details(forename="Leila", phone="07700 900777", street="Quay Court"))
    address = f"/people/{ours.person.reference}/merge"

    html = _body(desk, f"{address}?with={theirs.person.reference}")

    assert "Leila Shah" in html
    assert "Fenwick District Council" in html
    for secret in ("900777", "Quay Court"):
        assert secret not in html
    answer = desk.post(address, {"other": theirs.person.reference, "reason": "Same voice."})
    assert answer.status_code == 422
    assert PersonRecord.objects.get(pk=theirs.pk).person_id == theirs.person_id


def test_records_that_may_not_be_read_are_counted_and_not_told(world: World, desk: Client) -> None:
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    hidden = some_details(forename="Leila", phone="07700 900777")
    a_record(world.charlie.actor, hidden, person=two.person_id)

    html = _body(desk, f"/people/{one.person.reference}/merge?with={two.person.reference}")

    assert "1 more record is held by an agency whose records you may not read. It comes along." in html
    for secret in ("Leila", "900777", "Fenwick"):
        assert secret not in html


def test_what_is_typed_is_kept_when_both_are_looked_at(world: World, desk: Client) -> None:
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    sent = {"other": two.person.reference, "reason": "Same voice.", "preview": "yes"}

    html = _body(desk, f"/people/{one.person.reference}/merge", sent)

    assert "Same voice." in html
    assert "Field by field" in html
    assert not IdentityDecision.objects.filter(kind="merge").exists()


def test_a_separation_shows_which_reports_and_counts_go_with_which_side(world: World, desk: Client) -> None:
    first = _reported(world, days_ago=40)
    second = _reported(world, days_ago=20, person=first.person_id)
    address = f"/people/{first.person.reference}/split"

    nothing = _body(desk, f"{address}/follows", {})
    html = _body(desk, f"{address}/follows", {"records": [second.pk]})

    assert "Tick some records" in nothing
    assert "Goes to a new person" in html
    assert html.count("No (1 counted)") >= 2
    assert "Yes (2 counted)" in html
    assert not IdentityDecision.objects.filter(kind="split").exists()
    assert "Goes to a new person" in _body(desk, address, {"records": [second.pk], "preview": "yes", "reason": ""})


def test_undoing_shows_what_goes_back_what_came_since_and_how_many_may_not_be_read(world: World, desk: Client) -> None:
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    a_record(world.charlie.actor, some_details(forename="Leila"), person=two.person_id)
    merge(kept=one.person_id, absorbed=two.person_id, grounds=WHY, by=world.alice.actor, at=NOW)
    since = a_record(world.alice.actor, some_details(forename="Priya-Anne"), person=one.person_id)
    decision = IdentityDecision.objects.get(kind="merge")

    html = _body(desk, f"/people/{one.person.reference}/undo/{decision.pk}")

    assert two.reference in html
    assert "Priya-Anne Shah" in html
    assert "1 more record, held by an agency whose records you may not read, goes back as well." in html
    assert "Leila" not in html

    sent = {"reason": "Cousins.", "along": [since.pk]}
    desk.post(f"/people/{one.person.reference}/undo/{decision.pk}", sent)
    now = {each.pk: each.person_id for each in PersonRecord.objects.all()}
    assert now[since.pk] == now[two.pk] == two.person_id
    assert now[one.pk] == one.person_id
