"""Pages of what was kept and of second looks: what they show, to whom, what they export and what they audit."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, a_user, some_details
from redshank.agencies.models import User
from redshank.agencies.rules import Role
from redshank.audit.models import AuditEvent
from redshank.contacts.export import COLUMNS
from redshank.contacts.models import Contact, Review
from redshank.contacts.operations import NewContact, ShownRecognition, Timing, record_contact
from redshank.contacts.operations.reviews import Verdict, settle_review
from redshank.contacts.rules import Answer, Answers, Outcome
from redshank.contacts.rules.reviews import How
from redshank.people.models import PersonRecord
from redshank.tasks.operations import NewTask, open_task
from source_tree import ROOT

EVIDENCE = {"band": "probably", "weight_bits": 9.5, "prior_bits": -12.0, "probability": 0.93}
REASONS = {"number": ["same", 14.5], "forename": ["other", -4.0], "birth": ["missing", 0]}


@pytest.fixture
def priya(world: World) -> PersonRecord:
    """Priya Shah, on file since yesterday."""
    return a_record(world.alice.actor, at=timezone.now() - timedelta(days=1))


@pytest.fixture
def contact(world: World, priya: PersonRecord) -> Contact:
    """What Alice left undecided though both slots were lit, a minute ago."""
    at = timezone.now() - timedelta(minutes=1)
    candidate = {"person": priya.person_id, **EVIDENCE, "reasons": REASONS}
    new = NewContact(
        details=some_details(forename="=cmd()"),
        outcome=Outcome.UNDECIDED,
        contacted_at=at,
        notes="@SUM(A1)\nkicked the gate",
        answers=Answers(happened_before=Answer.YES, said={"happened_before": "third time"}),
        timing=Timing(at, at + timedelta(seconds=4), at + timedelta(seconds=40)),
        shown=ShownRecognition(
            shown_at=at,
            clues={"surname": "Shah", "phone": "07700 900142"},
            candidates=[candidate],
            model_version="model-7",
            elapsed_ms=12.5,
            banner={"repeat": {"state": "yes", "text": "Third time", "source": "own account"}, "vulnerable": "unknown"},
            refused=[priya.person_id],
        ),
    )
    return record_contact(new, by=world.alice.actor, at=at)


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sue(world: World) -> Client:
    """The supervisor's browser."""
    return browser(a_user("sue", "marshire-police", Role.SUPERVISOR))


def body(client: Client, address: str) -> str:
    """A page that is there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_the_contact_shows_what_was_given_asked_shown_and_decided(
    world: World, contact: Contact, priya: PersonRecord
) -> None:
    html = body(browser(world.bob), f"/contacts/{contact.reference}")

    for words in ("07700 900142", "third time", "Third time", "own account", "Probably", "number (+14.5)", "+9.5"):
        assert words in html
    for words in ("first name (−4.0)", "model-7", "12.5 ms", "Refused", "4.0 s", "40.0 s", "Undecided"):
        assert words in html
    assert f"/people/{priya.person.reference}" in html
    assert '<td data-label="Answer" class="rs-unasked">Not asked</td>' in html
    assert AuditEvent.objects.filter(action="contact.look", subject=contact.reference).count() == 1


def test_what_is_owed_because_of_a_contact_stands_on_its_page(world: World, contact: Contact) -> None:
    due = timezone.now() + timedelta(days=1)
    task = NewTask(key="k", kind="call-back", title="Ring her back", due_at=due, subject=contact.reference)
    open_task(task, by=world.alice.actor, at=timezone.now())

    assert "Ring her back" in body(browser(world.bob), f"/contacts/{contact.reference}")


def test_a_later_change_stands_beside_the_first_decision(world: World, contact: Contact) -> None:
    settle_review(Review.objects.get().reference, Verdict(How.SAME, "Same dog."), by=world.bob.actor, at=timezone.now())

    html = body(browser(world.bob), f"/contacts/{contact.reference}")

    assert "alice (handler, marshire-police)" in html
    assert "Reason: Same dog." in html
    assert html.index("Undecided") > html.index("Confirmed"), "what holds now stands in the title"


def test_strangers_and_roles_without_it_see_nothing(world: World, contact: Contact) -> None:
    charlie, bob = browser(world.charlie), browser(world.bob)
    review = Review.objects.get().reference

    assert charlie.get(f"/contacts/{contact.reference}").status_code == 404
    assert charlie.get(f"/reviews/{review}").status_code == 404
    assert contact.reference not in body(charlie, "/reviews")
    assert bob.get("/shown").status_code == 403
    assert "Shah" not in body(browser(a_user("ines", "fenwick-council", Role.INSPECTOR)), "/shown")


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("", True),
        ("mark=lit-undecided", True),
        ("mark=not-asked", True),
        ("mark=slow", True),
        ("mark=dropped", False),
        ("mark=new-despite", False),
        ("outcome=undecided", True),
        ("outcome=confirmed", False),
        ("channel=web", False),
        ("since=2020-01-01&until=2020-01-02", False),
        ("since=nonsense", True),
        ("handler=999999", True),
    ],
)
def test_the_supervisor_filters(sue: Client, contact: Contact, query: str, is_listed: bool) -> None:
    assert (contact.reference in body(sue, f"/shown?{query}")) is is_listed


def test_figures_tell_medians_with_n(sue: Client, contact: Contact) -> None:
    html = body(sue, "/shown")
    assert "4.0 s</b> until “Repeat” was lit: median; nine in ten within 4.0 s; n = 1" in html


def test_every_figure_leads_to_as_many_contacts_as_it_counts(sue: Client, contact: Contact) -> None:
    html = body(sue, "/shown")
    figures = html.split('class="rs-figures"')[1].split("</ul>")[0].split("<li>")[1:]
    for figure in figures:
        address = figure.split('href="')[1].split('"')[0].replace("&amp;", "&")
        count = figure.split("<b>")[1].split("</b>")[0]
        listed = body(sue, f"/shown{address}").count('<th scope="row" class="rs-nowrap"><a href="/contacts/')
        if count.isdigit():
            assert listed == int(count), address


def exported(client: Client, address: str) -> str:
    """An export, read to its end."""
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # streamed


def test_an_export_holds_what_is_filtered_without_personal_data_and_is_audited(sue: Client, contact: Contact) -> None:
    text = exported(sue, "/shown/export.csv?mark=lit-undecided")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["contact"] for row in rows] == [contact.reference]
    assert (rows[0]["outcome"], rows[0]["repeat_seconds"], rows[0]["first_band"]) == ("undecided", "4.0", "probably")
    for personal in ("Shah", "kicked", "07700"):
        assert personal not in text
    event = json.loads(AuditEvent.objects.get(action="shown.export").details)
    assert (event["contacts"], event["mark"], event["personal"]) == (1, "lit-undecided", False)


def test_personal_data_are_exported_only_when_asked_for_and_begin_no_formula(sue: Client, contact: Contact) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(sue, "/shown/export.csv?personal=yes"))))

    assert (rows[0]["forename"], rows[0]["surname"]) == ("'=cmd()", "Shah")
    assert rows[0]["notes"].startswith("'@SUM")
    assert rows[0]["first_bits"] == "9.5"


def test_json_lines_hold_the_same(sue: Client, contact: Contact) -> None:
    held = [json.loads(line) for line in exported(sue, "/shown/export.jsonl?personal=yes").splitlines()]
    assert held[0]["contact"] == contact.reference
    assert held[0]["forename"] == "=cmd()"
    assert set(held[0]) == {column.name for column in COLUMNS}


def test_another_agency_exports_nothing_of_it(world: World, contact: Contact) -> None:
    stranger = browser(a_user("ines", "marsham-council", Role.INSPECTOR))
    assert exported(stranger, "/shown/export.csv?personal=yes").count("\n") == 1


def test_every_column_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "shown-export.md").read_text(encoding="utf-8")
    assert [each.name for each in COLUMNS if f"| `{each.name}` | {each.meaning} |" not in page] == []


def test_a_review_shows_both_sides_and_is_settled_by_its_buttons(
    world: World, contact: Contact, priya: PersonRecord
) -> None:
    bob, review = browser(world.bob), Review.objects.get()
    assert review.reference in body(bob, "/reviews")

    html = body(bob, f"/reviews/{review.reference}")
    assert "Same telephone number" in html
    assert AuditEvent.objects.filter(action="person.look", subject=priya.person.reference).exists()

    typed = {"how": "same person", "person": str(priya.person_id), "reason": ""}
    assert bob.post(f"/reviews/{review.reference}", typed).status_code == 422
    later = bob.post(f"/reviews/{review.reference}", {**typed, "how": "left undecided", "reason": "Not sure yet."})
    assert later.status_code == 422
    assert "Not sure yet." in later.content.decode()
    assert bob.post(f"/reviews/{review.reference}", {**typed, "reason": "Same dog."}).status_code == 302

    assert PersonRecord.objects.get(contact_people__contact=contact).person_id == priya.person_id
    taken_back = bob.post(f"/reviews/{review.reference}/take-back", {"reason": "Another dog."})
    assert taken_back.status_code == 302
    assert PersonRecord.objects.get(contact_people__contact=contact).person_id != priya.person_id


def test_whoever_decided_first_is_told_that_somebody_else_settles_it(world: World, contact: Contact) -> None:
    alice, review = browser(world.alice), Review.objects.get()
    assert "Somebody else settles it" in body(alice, f"/reviews/{review.reference}")

    response = alice.post(f"/reviews/{review.reference}", {"how": "not identifiable", "reason": "x"})

    assert response.status_code == 403
    assert "Somebody else settles this" in response.content.decode()


def test_a_duplicate_is_reported_from_the_person_page(world: World, priya: PersonRecord) -> None:
    bob, twin = browser(world.bob), a_record(world.alice.actor, some_details(forename="Pria"))
    address = f"/people/{priya.person.reference}/duplicate"
    assert address in body(bob, f"/people/{priya.person.reference}")

    bob.post(address, {"other": twin.person.reference, "reason": "Same number."})
    review = Review.objects.get()

    assert review.reference in body(bob, f"/people/{twin.person.reference}")
    assert bob.post(address, {"other": twin.person.reference, "reason": "Again."}).status_code == 422
    assert bob.post(address, {"other": "P-0000-0000-0000", "reason": "Again."}).status_code == 422


def test_a_second_look_is_asked_for_from_the_contact(world: World, contact: Contact) -> None:
    bob = browser(world.bob)
    Review.objects.all().delete()

    assert bob.post(f"/contacts/{contact.reference}/review", {"reason": "She sounded older."}).status_code == 302

    assert Review.objects.get().said == "She sounded older."
