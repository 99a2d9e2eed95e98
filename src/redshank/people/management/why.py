"""`redshank why RECORD PERSON`: why somebody was not proposed to whoever gave a record's details."""

import argparse
import json
import sys
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from redshank.agencies.management.console import in_plain_words, member
from redshank.agencies.rules import Permission
from redshank.people.absence_words import advice, beside, finding, key, met, truncated
from redshank.people.absences import Absence, record_by_reference, why_not_of_record
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_why_not
from redshank.people.recognition import Candidate, Reason
from redshank.people.schemas import ReasonOut
from redshank.web.formats import signed

_DETAIL, _KEY = 10, 62


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", metavar="RECORD", help="reference of the record whose details were given, R-…")
    parser.add_argument("person", metavar="PERSON", help="reference of the person who was expected, P-…")
    parser.add_argument(
        "--as", dest="user", required=True, metavar="USER", help="the account through whose eyes to look"
    )
    parser.add_argument("--json", action="store_true", help="print JSON rather than words")


def run(options: argparse.Namespace) -> int:
    """0 when the question was answered; 2 when it could not be asked, or there is nobody to ask about."""
    return in_plain_words(lambda: _run(options), "why", NotOnFile)


@transaction.atomic
def _run(options: argparse.Namespace) -> int:
    actor, now = member(options.user), timezone.now()
    actor.check(Permission.SEE_PERSONS)
    record = record_by_reference(options.record, actor=actor, at=now)
    absence = why_not_of_record(record, options.person, actor=actor, at=now)
    note_why_not(absence.who.reference, asked_of=record.reference, by=actor, at=now)
    if options.json:
        sys.stdout.write(json.dumps(_json(record.reference, absence), indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _text(record.reference, absence))
    return 0


def _text(record: str, absence: Absence) -> Iterator[str]:
    yield f"{record} and {absence.who.reference}, {absence.who.name or 'no name'}"
    yield finding(absence)
    for more in (advice(absence), truncated(absence.truncated)):
        if more:
            yield more
    if absence.keys:
        yield ""
        yield "Looked under"
        for line in absence.keys:
            yield f"  {key(line.kind):<{_KEY}} {met(line)}"
    yield ""
    yield from _side_by_side(absence)
    yield ""
    yield f"Asked now, with the file as it is now; model {absence.answer.model_version}."


def _side_by_side(absence: Absence) -> Iterator[str]:
    leader, leading = absence.leader, absence.leading
    yield _row("", absence.who.reference, leading.reference if leading else "")
    yield _row("before", signed(absence.person.prior_bits), signed(leader.prior_bits) if leader else "")
    for place, reason in enumerate(absence.person.reasons):
        theirs = leader.reasons[place] if leader else None
        yield _row(reason.comparison, _said(reason), _said(theirs) if theirs else "")
    yield _row("together", signed(absence.person.weight_bits), signed(leader.weight_bits) if leader else "")
    yield beside(absence)


def _said(reason: Reason) -> str:
    return f"{signed(reason.bits):>6} {reason.sentence}"


def _row(what: str, one: str, other: str) -> str:
    return f"  {what:<{_DETAIL}} {one:<{_KEY}} {other}".rstrip()


def _json(record: str, absence: Absence) -> dict[str, object]:
    leader, leading = absence.leader, absence.leading
    return {
        "record": record,
        "person": absence.who.reference,
        "cause": absence.cause.value,
        "finding": finding(absence),
        "advice": advice(absence),
        "place": absence.place,
        "capped": absence.person.capped,
        "keys": [
            {"kind": each.kind, "meeting": each.meeting.value, "was_tried": each.was_tried} for each in absence.keys
        ],
        "truncated": list(absence.truncated),
        "weighed": _weighed(absence.person),
        "leader": {"person": leading.reference, **_weighed(leader)} if leader and leading else None,
        "persons_on_file": absence.answer.persons_on_file,
        "model_version": absence.answer.model_version,
    }


def _weighed(candidate: Candidate) -> dict[str, object]:
    return {
        "prior_bits": candidate.prior_bits,
        "weight_bits": candidate.weight_bits,
        "reasons": [ReasonOut.of(each).model_dump(mode="json") for each in candidate.reasons],
    }
