"""The queue of arrived contacts as a browser gets it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_connector, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import Arrival, receive_contact
from redshank.contacts.operations.reviews import reopen_review
from redshank.contacts.rules import Answer, Answers, Channel
from redshank.contacts.rules.reviews import ReviewState


@pytest.fixture
def arrived(world: World, client: Client) -> Client:
    """Bob's browser; Priya Shah, who is on file, has written by the web form."""
    now = timezone.now()
    a_record(world.alice.actor, at=now - timedelta(days=1))
    arrival = Arrival(
        details=some_details(),
        channel=Channel.WEB,
        source="web form",
        source_key="1",
        contacted_at=now,
        text="Again. <b>They</b> shout.",
        answers=Answers(safe_now=Answer.NO, vulnerable=Answer.YES, said={"vulnerable": "I'm on oxygen"}),
    )
    receive_contact(arrival, by=a_connector(), at=now)
    client.force_login(world.bob)
    return client


def test_the_queue_says_how_soon_and_why(arrived: Client) -> None:
    html = arrived.get("/arrived").content.decode()

    for words in ("Danger now", "Priya Shah", "Their answer: “I&#39;m on oxygen”", "Web form", "&lt;b&gt;They"):
        assert words in html


def test_one_contact_shows_who_it_may_be_and_not_itself(arrived: Client) -> None:
    contact = Contact.objects.get()
    own = contact.people.get().record.person.reference

    html = arrived.get(f"/arrived/{contact.reference}").content.decode()

    assert "Same person" in html
    assert own not in html
    assert AuditEvent.objects.filter(action="person.open_at_desk").exists()


def test_who_takes_it_up_has_it_and_the_next_is_told(arrived: Client, world: World) -> None:
    where = f"/arrived/{Contact.objects.get().reference}"

    assert arrived.post(f"{where}/take")["Location"] == where
    assert "Nothing waits." in arrived.get("/arrived").content.decode()
    assert arrived.get(where).status_code == 200
    arrived.force_login(world.alice)
    assert arrived.post(f"{where}/take")["Location"] == "/arrived"
    assert Contact.objects.get().handler == world.bob


def test_another_agency_finds_nothing(arrived: Client, world: World) -> None:
    arrived.force_login(world.charlie)
    assert "Nothing waits." in arrived.get("/arrived").content.decode()
    assert arrived.get(f"/arrived/{Contact.objects.get().reference}").status_code == 404


def settle(browser: Client) -> Review:
    """Decide in a browser who it is."""
    review = Review.objects.get()
    sent = {"how": "same person", "reason": "Same voice.", "person": str(review.other_id)}
    assert browser.post(f"/reviews/{review.reference}", sent).status_code == 302
    return review


@pytest.mark.parametrize("takes_up", [True, False])
def test_who_takes_it_up_may_decide_who_it_is_for_nobody_decided_before(arrived: Client, *, takes_up: bool) -> None:
    contact = Contact.objects.get()
    where = f"/arrived/{contact.reference}"
    if takes_up:
        arrived.post(f"{where}/take")
    html = arrived.get(where).content.decode()
    assert f'href="/reviews/{Review.objects.get().reference}"' in html
    assert f'href="/contacts/{contact.reference}"' in html

    review = settle(arrived)

    review.refresh_from_db()
    assert review.state == ReviewState.SETTLED
    assert contact.people.get().record.person_id == review.other_id
    for queue in ("/arrived", "/reviews"):
        assert "Nothing waits." in arrived.get(queue).content.decode()
    after = arrived.get(where, follow=True).content.decode()
    assert contact.reference in after
    assert "Decide who it is" not in after


def test_taken_back_it_waits_again(arrived: Client, world: World) -> None:
    reference = settle(arrived).reference
    reopen_review(reference, reason="Another voice.", by=world.alice.actor, at=timezone.now())

    for queue in ("/arrived", "/reviews"):
        assert "Nothing waits." not in arrived.get(queue).content.decode()
