"""Marsham's people for whole journeys at the desk: filed by the real operations, days apart."""

from datetime import datetime, timedelta

from builders import a_record, some_details
from redshank.agencies.rules import Actor
from redshank.contacts.operations import NewContact, record_contact
from redshank.contacts.operations.opening import report_duplicate
from redshank.contacts.operations.reviews import Verdict, settle_review
from redshank.contacts.rules import Outcome
from redshank.contacts.rules.reviews import How as Decided
from redshank.people.models import PersonRecord
from redshank.people.recognition import Details
from redshank.risk.operations.markers import NewMarker, add_marker
from redshank.risk.rules.kinds import Kind
from redshank.risk.rules.markers import How


def reports(details: Details, *, days_ago: tuple[int, ...], by: Actor, now: datetime) -> None:
    """One person's reports: the first opens the person, the others are confirmed."""
    person: int | None = None
    for days in days_ago:
        at = now - timedelta(days=days)
        outcome = Outcome.NEW_PERSON if person is None else Outcome.CONFIRMED
        contact = record_contact(
            NewContact(details=details, outcome=outcome, person=person, contacted_at=at), by=by, at=at
        )
        person = person or contact.people.get().record.person_id


def move_in(*, by: Actor, now: datetime) -> None:
    """Six people whom “Jane Smith, High Street” may mean, and Edna Bramblewick in Flat 3 of Heron Court."""
    smiths = (
        ("Jane", "Smith", "8", "", "1962", "MR4 1AA"),
        ("Janet", "Smith", "14", "Flat 2", "", "MR4 1AA"),
        ("Jane", "Smyth", "14", "Flat 5", "1990-05-12", "MR4 1AA"),
        ("Jayne", "Smith", "27", "", "", "MR4 1AB"),
        ("Jane", "Smith", "102", "", "", "MR4 1AD"),
        ("Jane", "Smith", "61", "", "", "MR4 1AC"),
    )
    for count, (forename, surname, building, flat, born, postcode) in enumerate(smiths):
        details = some_details(
            forename=forename,
            surname=surname,
            date_of_birth=born,
            phone=f"07700 90061{count}",
            sub_building=flat,
            building=building,
            street="High Street",
            postcode=postcode,
        )
        reports(details, days_ago=((90, 60, 30, 10), (80, 40, 20), (70,), (50,), (45,), (15,))[count], by=by, now=now)
    edna = some_details(
        forename="Edna",
        surname="Bramblewick",
        date_of_birth="1944-03-01",
        phone="07700 900321",
        sub_building="Flat 3",
        building="12",
        street="Heron Court",
        postcode="MR2 8LD",
    )
    reports(edna, days_ago=(200, 120, 60, 20, 6), by=by, now=now)


def mark(*, by: Actor, now: datetime) -> None:
    """What agencies know: Priya Shah's illness, her father's hearing, oxygen and a dog in Flat 3 of Heron Court."""
    known = (
        ("Priya", Kind.MENTAL_HEALTH, "panic disorder"),
        ("Harish", Kind.HEARING, ""),
        ("Edna", Kind.POWERED_EQUIPMENT, "on oxygen"),
        ("Edna", Kind.DANGEROUS_DOG, "loose in the hall"),
    )
    for forename, kind, detail in known:
        record = PersonRecord.objects.filter(forename=forename).order_by("-given_at")[0]
        new = NewMarker(kind=kind, reason="Seen on a visit", how=How.OBSERVED, record=record.pk, detail=detail)
        add_marker(new, by=by, at=now - timedelta(days=80))


def ring_by_night(*, by: Actor, now: datetime, details: Details | None = None) -> None:
    """Twice in November somebody rang about Flat 3 of Heron Court in the night, withheld, and gave no name."""
    said = details or Details(sub_building="Flat 3", building="12", street="Heron Court", postcode="MR2 8LD")
    for days_ago, hour in ((17, 1), (11, 2)):
        at = (now - timedelta(days=days_ago)).replace(hour=hour, minute=20)
        new = NewContact(details=said, outcome=Outcome.NOT_IDENTIFIABLE, contacted_at=at, notes="Shouting next door.")
        record_contact(new, by=by, at=at)


def fill_the_block(*, by: Actor, now: datetime) -> None:
    """Reports from two other flats of Heron Court, one from the house beside it, and a flat that reported nothing."""
    for flat, building, days_ago in (("Flat 1", "12", (40, 9)), ("Flat 7", "12", (33,)), ("Flat 2", "14", (5,))):
        who = some_details(
            forename=f"Nora{flat[-1]}", surname="Tidewell", date_of_birth="", phone=f"07700 90041{flat[-1]}",
            sub_building=flat, building=building, street="Heron Court", postcode="MR2 8LD",
        )  # fmt: skip
        reports(who, days_ago=days_ago, by=by, now=now)


def let_months_pass(*, police: Actor, reviewer: Actor, council: Actor, now: datetime) -> None:
    """Priya Shah's earlier reports and what the council knows of her; and who could be taken for her."""
    priya = PersonRecord.objects.filter(forename="Priya").earliest("given_at").person
    for days in (128, 82, 37, 3):
        at = now - timedelta(days=days)
        new = NewContact(some_details(), Outcome.CONFIRMED, person=priya.pk, contacted_at=at)
        record_contact(new, by=police, at=at)
    told = a_record(council, some_details(phone=""), at=now - timedelta(days=82), person=priya.pk)
    carer = NewMarker(kind=Kind.CARER, reason="Said on a visit", how=How.SAID, record=told.pk, detail="of her father")
    add_marker(carer, by=council, at=now - timedelta(days=80))

    namesake = some_details(date_of_birth="1998-02-09", phone="", building="3", street="Quay Court", postcode="FW1 3AA")
    reports(namesake, days_ago=(150, 100), by=police, now=now)
    other = PersonRecord.objects.filter(date_of_birth="1998-02-09").earliest("given_at").person
    asked = {"person": priya.reference, "other": other.reference, "reason": "Same name"}
    review = report_duplicate(**asked, by=police, at=now - timedelta(days=72))
    verdict = Verdict(Decided.DIFFERENT, "Birth date checked by letter", other.pk)
    settle_review(review.reference, verdict, by=reviewer, at=now - timedelta(days=71))

    dennis = some_details(forename="Dennis", surname="Teasel", date_of_birth="", building="51", street="Weir Road")
    olive = some_details(forename="Olive", surname="Quillfeather", date_of_birth="", phone="07700 900377")
    for details, days in ((dennis, 900), (olive, 680)):
        reports(details, days_ago=(days,), by=police, now=now)
