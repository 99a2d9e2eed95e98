"""`redshank recognise --surname … --phone …`: who this may be, how sure it is and why."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields

from django.db import transaction
from django.utils import timezone

from redshank.agencies.management.console import CANNOT, connector, in_plain_words
from redshank.agencies.rules import Permission
from redshank.people.operations.looks import note_recognition
from redshank.people.queries import Summary, recognised
from redshank.people.recognition import Band, Candidate, Details, Recognition
from redshank.people.schemas import RecognitionOut

_CLUES = tuple(field.name for field in fields(Details))
_BANDS = {
    Band.SAME_PERSON: "Same person",
    Band.PROBABLY: "Probably",
    Band.POSSIBLY: "Possibly",
    Band.NONE: "No claim",
}
_BITS_A_BLOCK = 2.0
_LONGEST_BAR = 12


def configure(parser: argparse.ArgumentParser) -> None:
    clues = parser.add_argument_group("what is known of them")
    for clue in _CLUES:
        clues.add_argument(
            f"--{clue.replace('_', '-')}", default="", metavar="TEXT", help=clue.replace("_", " ") + ", as given"
        )
    parser.add_argument("--agency", default="", help="code of the agency through whose eyes to look")
    parser.add_argument("--limit", type=int, choices=range(1, 21), default=5, metavar="1..20", help="persons to show")
    parser.add_argument("--json", action="store_true", help="the same answer as POST /api/v1/recognise gives")


def run(options: argparse.Namespace) -> int:
    """0 when the question was answered, also by *nobody*; 2 when it could not be asked."""
    return in_plain_words(lambda: _run(options), "recognise")


@transaction.atomic
def _run(options: argparse.Namespace) -> int:
    clues = Details(**{clue: getattr(options, clue) for clue in _CLUES})
    if clues.is_empty():
        sys.stderr.write("redshank recognise: give at least one clue, such as --surname or --phone.\n")
        return CANNOT
    actor, now = connector(options.agency, label="recognise"), timezone.now()
    actor.check(Permission.RECOGNISE)
    answer, known = recognised(clues, actor=actor, at=now, limit=options.limit)
    note_recognition([known[each.person].reference for each in answer.candidates], by=actor, at=now)
    if options.json:
        sys.stdout.write(RecognitionOut.of(answer, dict(known)).model_dump_json(indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _text(answer, known))
    return 0


def _text(answer: Recognition, known: Mapping[int, Summary]) -> Iterator[str]:
    if not answer.candidates:
        yield "Nobody on file that it could be."
    for number, candidate in enumerate(answer.candidates, start=1):
        yield from _candidate(number, candidate, known[candidate.person])
    for each in answer.related:
        who = known[each.person]
        relations = ", ".join(sorted(relation.replace("_", " ") for relation in each.relations))
        yield f"Related only: {who.name or 'no name'} ({who.reference}): {relations}"
    if answer.ask_next:
        yield f"Ask next: {', '.join(each.detail.replace('_', ' ') for each in answer.ask_next)}"
    for kind in answer.truncated:
        yield f"Not all were looked at: too many share the {kind.replace('_', ' ')}"
    yield (
        f"{answer.compared} records compared, {answer.persons_on_file:,} persons on file, "
        f"{answer.elapsed_ms:.1f} ms, model {answer.model_version}"
    )


def _candidate(number: int, candidate: Candidate, who: Summary) -> Iterator[str]:
    born = f"born {who.born}" if who.born else ""
    line = ", ".join(part for part in (who.name or "no name", born, who.address) if part)
    yield f"{number}. {_BANDS[candidate.band]}: {line}"
    yield f"   {who.reference}, held by {', '.join(who.held_by)}; {candidate.probability:.1%} likely"
    if candidate.capped:
        yield f"   No better than {_BANDS[candidate.band].lower()}: {candidate.capped}"
    yield _bar("before anything is known", candidate.prior_bits)
    for reason in candidate.reasons:
        yield _bar(reason.sentence, reason.bits)
    yield _bar("together", candidate.weight_bits)
    yield ""


def _bar(what: str, bits: float) -> str:
    """One step of the waterfall: bits for it to the right, against it to the left."""
    blocks = "█" * min(round(abs(bits) / _BITS_A_BLOCK), _LONGEST_BAR)
    left, right = (blocks, "") if bits < 0 else ("", blocks)
    return f"   {bits:>+7.1f} {left:>{_LONGEST_BAR}}│{right:<{_LONGEST_BAR}} {what}"
