"""The work list of duplicates: whom it shows, in what order, and that nobody decides what was not in sight."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_connector, a_record, some_details
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Review
from redshank.contacts.operations.opening import report_duplicate
from redshank.contacts.relink_run import Relinking, relink
from redshank.contacts.rules.reviews import ReviewKind
from redshank.people.models import PersonRecord
from redshank.people.relink.engines import engine_named
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How

BY = a_connector(name="relinking")
FERRIS = some_details(forename="Mary", surname="Ferris", phone="07700 900321", building="3", street="Quay Court")
Browser = Callable[[str], Client]


@pytest.fixture
def browser(world: World) -> Browser:
    def of(name: str) -> Client:
        client = Client()
        client.force_login(getattr(world, name))
        return client

    return of


@pytest.fixture
def found(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Priya Shah twice; Mary Ferris twice, one of them with a marker; a record of Harish among Leila's."""
    at = timezone.now() - timedelta(days=2)
    by = world.alice.actor
    for details in (some_details(), some_details(forename="Pria"), FERRIS):
        a_record(by, details, at=at)
    marked = a_record(by, FERRIS, at=at)
    add_marker(NewMarker(kind=Kind.HEARING, reason="Said so.", how=How.SAID, record=marked.pk), by=by, at=at)
    leila = some_details(forename="Leila", surname="Haddad", phone="07700 900555", street="North Row")
    first = a_record(by, leila, at=at)
    a_record(a_connector(), leila, at=at, person=first.person_id)
    other = some_details(forename="Harish", surname="Haddad", date_of_birth="1951-07-03", street="North Row", phone="")
    a_record(a_connector(), other, at=at, person=first.person_id)
    given = Relinking(
        engine_named("memory", Path()), "memory", tmp_path_factory.mktemp("r"), timezone.now, lambda *_: None
    )
    relink(given, resume=False, anew=False, by=BY)


def _body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def _ferris() -> Review:
    return Review.objects.filter(person__records__surname="Ferris", state="open").distinct().get()


@pytest.mark.usefixtures("found")
def test_what_does_most_harm_comes_first_with_reasons_and_impact(browser: Browser) -> None:
    html = _body(browser("bob"), "/duplicates")

    assert Review.objects.count() == 3
    assert html.index("Mary Ferris") < html.index("Priya Shah"), "a marker is in force of one of them"
    assert "1 marker" in html
    assert "model 2026-11-d" in html
    assert "Found when all records were compared again" in html


@pytest.mark.usefixtures("found")
def test_the_list_is_cut_to_what_is_asked_for(browser: Browser) -> None:
    several = _body(browser("bob"), "/duplicates?kind=several")
    pairs = _body(browser("bob"), "/duplicates?kind=duplicate&why=found+by+relinking")

    assert "Leila Haddad" in several
    assert "Priya Shah" not in several
    assert "Leila Haddad" not in pairs
    assert "Nothing waits" in _body(browser("bob"), "/duplicates?why=asked+for")
    assert _body(browser("bob"), "/duplicates?kind=nonsense")


@pytest.mark.usefixtures("found")
def test_a_decision_settles_its_question_and_goes_on_to_the_next(browser: Browser) -> None:
    bob, review = browser("bob"), _ferris()
    sent = {"review": review.reference, "shown": review.reference, "reason": "One voice.", "how": "same person"}

    answer = bob.post("/duplicates?kind=duplicate", sent)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/duplicates?kind=duplicate&at=V-")
    assert len({each.person_id for each in PersonRecord.objects.filter(surname="Ferris")}) == 1
    assert "Mary Ferris" not in _body(bob, "/duplicates")


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"shown": "V-0000-0000-0000"}, "Both sides were not in sight yet"),
        ({"reason": " "}, "Say why"),
        ({"how": "left undecided"}, "a day to come"),
    ],
)
def test_what_cannot_be_decided_comes_back_with_what_was_typed(
    changed: dict[str, str], said: str, browser: Browser
) -> None:
    review = _ferris()
    sent = {"review": review.reference, "shown": review.reference, "reason": "One voice.", "how": "same person"}

    answer = browser("bob").post("/duplicates", sent | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Review.objects.get(pk=review.pk).state == "open"


def test_whoever_reported_it_does_not_settle_it(world: World, browser: Browser) -> None:
    one, two = a_record(world.alice.actor), a_record(world.alice.actor, some_details(forename="Pria"))
    review = report_duplicate(
        person=one.person.reference,
        other=two.person.reference,
        reason="Same dog.",
        by=world.bob.actor,
        at=timezone.now(),
    )
    sent = {"review": review.reference, "shown": review.reference, "reason": "One voice.", "how": "same person"}

    assert "Yours: somebody else settles it" in _body(browser("bob"), "/duplicates")
    answer = browser("bob").post("/duplicates", sent)
    assert answer.status_code == 422
    assert "somebody else settles this one" in answer.content.decode()
    assert browser("alice").post("/duplicates", sent).status_code == 302


@pytest.mark.usefixtures("found")
def test_records_of_somebody_else_come_out_as_far_as_they_are_ticked(browser: Browser) -> None:
    bob, review = browser("bob"), Review.objects.get(kind=ReviewKind.SEVERAL)
    harish = PersonRecord.objects.get(forename="Harish")
    sent = {"review": review.reference, "shown": review.reference, "reason": "Her father.", "how": "different"}

    nothing = bob.post("/duplicates", sent)
    done = bob.post("/duplicates", sent | {"records": [harish.pk]})

    assert nothing.status_code == 422, "nothing was ticked: nothing is guessed"
    assert done.status_code == 302
    leila = PersonRecord.objects.filter(forename="Leila").values_list("person_id", flat=True)
    assert PersonRecord.objects.get(pk=harish.pk).person_id not in set(leila)
    assert "Is this one person?" in _body(bob, f"/reviews/{review.reference}")


@pytest.mark.usefixtures("found")
def test_a_question_has_a_page_of_its_own_with_both_sides(browser: Browser) -> None:
    for review in Review.objects.all():
        html = _body(browser("bob"), f"/reviews/{review.reference}")
        assert "Field by field" in html
        assert review.proposal.run.reference in html


@pytest.mark.usefixtures("found")
def test_every_side_shown_is_a_look_and_another_agency_sees_nothing(browser: Browser) -> None:
    review = _ferris()
    html = _body(browser("bob"), f"/duplicates/sides?review={review.reference}")

    assert "07700 900321" in html
    looked = set(AuditEvent.objects.filter(action="person.look").values_list("subject", flat=True))
    assert {review.person.reference, review.other.reference} <= looked  # type: ignore[union-attr]  # a pair has both
    assert browser("charlie").get(f"/duplicates/sides?review={review.reference}").status_code == 404
    assert "Ferris" not in _body(browser("charlie"), "/duplicates")
    assert browser("ada").get("/duplicates").status_code == 403
