"""Rows become contacts, once, whoever sends them and however often."""

from datetime import timedelta

from builders import NOW, World
from import_files import PRIYA
from redshank.audit.models import AuditEvent
from redshank.audit.queries import chains, flaws_of
from redshank.contacts.models import Contact
from redshank.exchange.imports.runs import import_rows
from redshank.incidents.models import Incident, Telling
from redshank.people.models import Person, PersonRecord


def test_a_row_becomes_a_contact_with_its_record_incident_and_report(world: World) -> None:
    run = import_rows([PRIYA], by=world.ada.actor, at=NOW)

    assert (run.rows_read, run.rows_filed) == (1, 1)
    contact, record = Contact.objects.get(), PersonRecord.objects.get()
    assert contact.contacted_at.isoformat() == "2026-10-01T08:30:00+00:00"
    assert contact.received_at == NOW + timedelta(milliseconds=2)
    assert (record.source, record.source_key) == (run.reference, "R1")
    telling = Telling.objects.get()
    assert (telling.record, telling.incident) == (record, Incident.objects.get())
    assert AuditEvent.objects.filter(action="import.batch").count() == 1
    assert not any(flaws_of(chain) for chain in chains())


def test_the_next_row_of_the_same_person_is_linked_to_the_first(world: World) -> None:
    again = PRIYA | {"record_id": "R2", "contact_id": "C2", "incident_id": "I2", "forename": "Pria"}

    import_rows([PRIYA, again], by=world.ada.actor, at=NOW)

    assert Person.objects.count() == 1
    assert PersonRecord.objects.count() == 2


def test_the_same_rows_again_change_nothing(world: World) -> None:
    import_rows([PRIYA], by=world.ada.actor, at=NOW)

    run = import_rows([PRIYA], by=world.ada.actor, at=NOW + timedelta(days=1))

    assert (run.rows_filed, run.rows_unchanged) == (0, 1)
    assert PersonRecord.objects.count() == 1
