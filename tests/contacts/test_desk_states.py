"""Each state of the desk, as the browser gets it: what it says, which keys are open, and what stays closed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from builders import World, a_record, some_details
from neighbourhood import mark, move_in, reports
from redshank.agencies.models import User
from redshank.audit.models import AuditEvent
from redshank.contacts.models import Contact, CrimeNote, Identification, Shown
from redshank.people.models import Person, PersonRecord

PRIYA = {"phone": "07700 900142", "surname": "Shah", "forename": "Priya"}
HOME = {"address": "14 Mill Lane, Marsham", "postcode": "MR4 2TB"}
ROHAN = {**PRIYA, **HOME, "forename": "Rohan", "date_of_birth": "3 7 1985"}
SMITH = {"surname": "Smith", "forename": "Jane", "address": "High Street, Marsham"}
HERON = {"ringing_for": "other", "address": "Flat 3, 12 Heron Court", "postcode": "MR2 8LD"}
UNKNOWN = {"surname": "Plumley", "forename": "Marigold", "phone": "07700 900733"}


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    """A handler's browser. On file: Priya Shah and her father, six Smiths, and Edna Bramblewick."""
    yesterday = timezone.now() - timedelta(days=1)
    a_record(world.alice.actor, at=yesterday)
    harish = some_details(forename="Harish", date_of_birth="1951", phone="")
    a_record(world.alice.actor, harish, at=yesterday)
    move_in(by=world.alice.actor, now=timezone.now())
    mark(by=world.alice.actor, now=timezone.now())
    client.force_login(world.bob)
    return client


def shown_by(desk: Client, **fields: str) -> str:
    response = desk.post("/desk/recognise", fields, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def button(html: str, key: str) -> str:
    """The button that a key presses, as markup."""
    return html.split(f'data-key="{key}"', maxsplit=1)[1].split("</button>", maxsplit=1)[0]


def read(html: str) -> str:
    """The words of a page without its markup, as they are read."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def token_in(html: str) -> str:
    return html.split('name="shown" value="')[1].split('"', maxsplit=1)[0]


@pytest.mark.parametrize(
    ("typed", "says", "decides"),
    [
        ({}, "Ready.", ""),
        ({"surname": "Sh"}, "Too early to say:", ""),
        (PRIYA, "Same person: Priya Shah.", "Same person"),
        (SMITH, "people may fit \u2068Jane Smith, High Street, Marsham\u2069.", ""),
        (HERON, "Caller unknown: name no one.", "Add to this address"),
        (ROHAN, "first name and birth date are not those of Priya Shah.", "New person, same household"),
        (UNKNOWN, "Nothing on record.", "New person"),
    ],
)
def test_each_state_says_what_to_do_and_which_decision_is_open(
    desk: Client, typed: dict[str, str], says: str, decides: str
) -> None:
    html = shown_by(desk, **typed)

    assert says in html
    assert ("disabled" in button(html, "F2")) == (not decides)
    assert (decides or "Same person") in button(html, "F2")


@pytest.mark.parametrize("typed", [{"surname": "Shah"}, SMITH, ROHAN, HERON, {"phone": "07700 900142"}])
def test_below_probably_nothing_of_a_history_is_on_the_page(desk: Client, typed: dict[str, str]) -> None:
    html = shown_by(desk, **typed)
    # A row's own number is drawn by lot, and may hold any year.
    words = re.sub(r"\d{15,}", "", html.replace(token_in(html), ""))

    for secret in ("1989", "9 Feb", "1951", "1962", "1944", "as Priya Shah", "by the household of", "P-", "panic"):
        assert secret not in words
    assert not AuditEvent.objects.filter(action="person.open_at_desk").exists()


def test_an_ambiguous_list_says_which_single_detail_to_ask_for(desk: Client) -> None:
    html = shown_by(desk, **SMITH)

    assert "Ask: “Which house or flat number?”" in html
    assert "Left at worst" in html


def anns(*born: str) -> dict[str, str]:
    """Several people whom “Ann Tull” may be and whom only a birth date can tell apart; what the caller gives."""
    for date in born:
        reports(
            some_details(forename="Ann", surname="Tull", date_of_birth=date, phone="07700 900811"),
            days_ago=(9,),
            by=User.objects.get(username="bob").actor,
            now=timezone.now(),
        )
    return {"surname": "Tull", "forename": "Ann"}


def test_a_detail_that_leaves_as_many_as_before_is_not_asked_for(desk: Client) -> None:
    html = shown_by(desk, **anns("1960-01-02", ""))

    assert "2 people may fit" in html
    assert "Ask for one more detail, and let the caller say it." in html
    assert "at most" not in html
    assert "Left at worst" not in html


def test_whoever_was_refused_no_longer_counts_in_what_a_question_leaves(desk: Client) -> None:
    typed = anns("1960-01-02", "1971-08-09", "")
    assert "Ask: “What is your date of birth?” It leaves 2 at most." in shown_by(desk, **typed)
    unborn = str(Person.objects.get(records__forename="Ann", records__date_of_birth="").pk)

    html = shown_by(desk, **typed, refused=unborn)

    assert "2 people may fit" in html
    assert "Ask: “What is your date of birth?” It tells all apart." in html


def test_where_nobody_is_found_the_keys_search_again_and_say_why(desk: Client) -> None:
    html = shown_by(desk, **UNKNOWN)
    assert "Search again" in button(html, "F4")
    assert "Why nothing" in button(html, "F8")

    why = desk.post("/desk/why", UNKNOWN).content.decode()
    assert "Why nothing?" in why
    assert 'name="expected"' in why


def test_a_known_address_with_nobody_named_is_a_repeat_and_claims_no_band(desk: Client) -> None:
    html = shown_by(desk, **HERON)

    assert "5 reports in 12 months about this address" in html
    assert "Same address" in html
    assert "Possibly" not in html.split('id="cands"')[1].split("</ol>")[0].replace("until “Possibly”", "")


def test_needs_and_dangers_at_the_address_show_without_a_name_or_a_band(desk: Client) -> None:
    html = shown_by(desk, **HERON)

    assert "Danger at this address: Dangerous dog: loose in the hall. Marshire Police" in read(html)
    assert "At this address: Oxygen or powered equipment at home: on oxygen." in html
    assert html.count("rs-finding--yes") == 2


def test_markers_carry_source_date_and_end_once_somebody_is_recognised(desk: Client) -> None:
    recognised, namesake = shown_by(desk, **PRIYA), shown_by(desk, **ROHAN)

    assert "Vulnerable: Mental ill-health: panic disorder. Marshire Police" in read(recognised)
    assert ", ends " in recognised
    assert "Reports and 1 marker closed. F8 opens them; the reason is logged." in namesake


def test_a_relatives_number_and_home_ask_openly_and_say_nothing_of_reports(desk: Client) -> None:
    html = shown_by(desk, **ROHAN)

    assert "“Are you ringing for yourself or for someone at home?”" in html
    assert "Say nothing of earlier reports." in html


def test_an_unknown_caller_lights_both_slots_by_their_own_words(desk: Client) -> None:
    html = shown_by(desk, **UNKNOWN, notes="Third time, and I’m on oxygen.")

    assert html.count("rs-finding--yes") == 2
    assert "Says: “\u2068Third time\u2069”." in html
    assert "Says: “\u2068on oxygen\u2069”." in html
    assert "Suggested: Priority" in html


@pytest.mark.parametrize("answer", ["", "not asked", "don't know", "maybe"])
def test_what_was_not_asked_is_never_shown_as_no(desk: Client, answer: str) -> None:
    html = shown_by(desk, **UNKNOWN, happened_before=answer, vulnerable=answer)

    assert "rs-finding--no" not in html
    assert html.count("rs-finding--unknown") == 2


def test_a_refused_candidate_stays_marked_and_leads_no_more(desk: Client) -> None:
    priya = str(Person.objects.get(records__forename="Priya").pk)

    html = shown_by(desk, **PRIYA, refused=priya, outcome="confirmed", person=priya)

    assert "Same person: Priya Shah." not in html
    assert "F4 takes it back" in html
    assert 'id="outcome" value="undecided"' in html


def test_a_decision_stands_in_the_banner_and_saves_nothing(desk: Client) -> None:
    person = Person.objects.get(records__forename="Priya")

    html = shown_by(desk, **PRIYA, outcome="confirmed", person=str(person.pk))

    assert f"Confirmed: Priya Shah, {person.reference}." in html
    assert 'aria-pressed="true"' in button(html, "F2")
    assert not Contact.objects.filter(notes="x").exists()


def test_nobody_below_probably_can_be_confirmed_by_sending_their_number(desk: Client) -> None:
    html = shown_by(desk, **SMITH)
    jane = Person.objects.filter(records__forename="Jane").first()
    assert jane is not None
    before = Contact.objects.count()

    sent = {**SMITH, "shown": token_in(html), "outcome": "confirmed", "person": str(jane.pk)}
    response = desk.post("/desk/save", sent)

    assert response.status_code == 422
    assert Contact.objects.count() == before


def test_handing_over_keeps_everything_that_was_asked_and_shown(desk: Client) -> None:
    person = Person.objects.get(records__forename="Priya")
    typed = {**PRIYA, **HOME, "happened_before": "yes", "targeted": "yes", "notes": "He smashed the window again."}
    html = shown_by(desk, **typed)
    kept = {name: html.split(f'name="{name}" value="')[1].split('"')[0] for name in ("crimes", "suggested_grade")}

    desk.post(
        "/desk/save",
        {
            **typed,
            **kept,
            "shown": token_in(html),
            "outcome": "confirmed",
            "person": str(person.pk),
            "grade": "priority",
            "said_age": "37",
            "crime_criminal_damage": "42/1234/26",
            "kind": "rowdy-neighbours",
        },
    )

    contact = Contact.objects.get(notes=typed["notes"])
    assert (contact.targeted, contact.told_others, contact.grade) == ("yes", "not asked", "priority")
    assert contact.suggested_grade == "priority"
    assert contact.said == {"age": "37"}
    assert PersonRecord.objects.get(contact_people__contact=contact).date_of_birth == ""
    noted = {each.kind: each.reference for each in CrimeNote.objects.filter(contact=contact)}
    assert noted == {"harassment": "", "criminal damage": "42/1234/26"}
    shown = Shown.objects.get(contact=contact)
    assert shown.banner["kind"] == "leader"
    assert shown.banner["repeat"]["state"] == "yes"
    assert Identification.objects.get(contact=contact).person == person


def test_why_shows_the_evidence_that_adds_up_and_who_joined_what(desk: Client) -> None:
    person = Person.objects.get(records__forename="Priya")

    html = desk.post("/desk/why", {**PRIYA, "chosen": str(person.pk)}).content.decode()

    assert "Why “Same person”?" in html
    assert "Same telephone number" in html
    assert "Records held as this person" in html
    assert html.count('<svg class="rs-wf"') == 8


def test_why_keeps_a_relatives_history_closed_until_a_reason_is_given_and_keeps_the_reason(desk: Client) -> None:
    person = Person.objects.get(records__forename="Priya")
    asked = {**ROHAN, "chosen": str(person.pk)}
    opened = AuditEvent.objects.filter(action="person.open_unrecognised")

    closed = desk.post("/desk/why", asked).content.decode()
    assert "1989" not in closed
    assert "Records held as this person" not in closed
    assert "Say the reason" in desk.post("/desk/why", {**asked, "why_reason": "x"}).content.decode()
    assert not opened.exists()

    html = desk.post("/desk/why", {**asked, "why_reason": "Caller says she is missing"}).content.decode()
    assert "Records held as this person" in html
    assert 'data-key="F2"' not in html
    event = opened.get()
    assert event.subject == person.reference
    assert "Caller says she is missing" in event.details


def test_why_of_somebody_who_is_no_longer_listed_opens_nobody(desk: Client) -> None:
    hidden = Person.objects.filter(records__forename="Edna").first()
    assert hidden is not None

    html = desk.post("/desk/why", {**PRIYA, "chosen": str(hidden.pk), "why_reason": "curious"}).content.decode()

    assert hidden.reference not in html
    assert not AuditEvent.objects.filter(action="person.open_unrecognised").exists()


def test_an_odd_detail_is_marked_and_searched_all_the_same(desk: Client) -> None:
    html = shown_by(desk, **{**PRIYA, "forename": "Priya2", "date_of_birth": "31 2 1989"})

    assert "Digits in a name: 2" in html
    assert "There is no such day: 31/2" in html
    assert "Priya Shah" in html
