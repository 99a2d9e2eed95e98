"""The audit trail: every edit, gap and change of order is found, and the database itself refuses them."""

from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from redshank.audit.errors import NotInTransaction
from redshank.audit.management import verify
from redshank.audit.models import AuditEvent
from redshank.audit.operations import append
from redshank.audit.queries import chains, flaws_of, head, holds_head, length
from redshank.audit.rules import FIRST, Entry, Head, canonical, flaws
from redshank.audit.triggers import INSTALL, REMOVE

CHAIN = "marshire-police"
Statement = str


def _write(count: int, chain: str = CHAIN) -> None:
    for number in range(count):
        append(
            chain=chain,
            by="alice",
            action="person.look",
            subject=f"P-{number}",
            at=NOW + timedelta(seconds=number),
            details={"é": [number, None, True]},
        )


def _run(statement: Statement) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def unguarded(db: None) -> None:
    """A database whose owner has taken the triggers away; the test's rollback brings them back."""
    for statement in REMOVE[connection.vendor]:
        _run(statement)


def test_an_untouched_chain_is_whole(db: None) -> None:
    _write(5)
    assert flaws_of(CHAIN) == []
    assert length(CHAIN) == 5


def test_each_agency_has_a_chain_of_its_own(db: None) -> None:
    _write(2)
    _write(3, "marsham-council")
    assert chains() == ["marsham-council", CHAIN]
    assert (length(CHAIN), length("marsham-council")) == (2, 3)
    assert AuditEvent.objects.filter(sequence=1, previous=FIRST).count() == 2


@pytest.mark.parametrize("column", ["actor", "action", "subject", "details"])
def test_an_edit_of_any_word_is_found(column: str, unguarded: None) -> None:
    _write(4)
    _run(f"UPDATE audit_auditevent SET {column} = 'x' WHERE sequence = 2")  # noqa: S608 - our own columns
    assert [flaw.sequence for flaw in flaws_of(CHAIN)] == [2]


def test_an_edit_of_the_moment_is_found(unguarded: None) -> None:
    _write(4)
    AuditEvent.objects.filter(sequence=2).update(at=NOW - timedelta(days=1))
    assert [flaw.sequence for flaw in flaws_of(CHAIN)] == [2]


def test_an_edit_whose_digest_was_mended_is_found_at_the_next_event(unguarded: None) -> None:
    _write(4)
    row = AuditEvent.objects.get(sequence=2)
    forged = Entry(CHAIN, 2, row.at, "mallory", row.action, row.subject, row.details, row.previous)
    AuditEvent.objects.filter(sequence=2).update(actor="mallory", digest=forged.digest())
    assert [flaw.sequence for flaw in flaws_of(CHAIN)] == [3]


def test_a_gap_is_found(unguarded: None) -> None:
    _write(4)
    _run("DELETE FROM audit_auditevent WHERE sequence = 2")
    assert {flaw.sequence for flaw in flaws_of(CHAIN)} == {3}


def test_events_that_changed_places_are_found(unguarded: None) -> None:
    _write(4)
    for old, new in ((2, -1), (3, 2), (-1, 3)):
        _run(f"UPDATE audit_auditevent SET sequence = {new} WHERE sequence = {old}")  # noqa: S608 - numbers of ours
    assert {2, 3} <= {flaw.sequence for flaw in flaws_of(CHAIN)}


def test_a_chain_cut_off_at_its_end_is_shown_by_a_head_noted_before(unguarded: None) -> None:
    _write(4)
    noted = head(CHAIN)
    assert holds_head(noted)
    _run("DELETE FROM audit_auditevent WHERE sequence = 4")
    assert flaws_of(CHAIN) == []
    assert not holds_head(noted)


def test_a_chain_written_anew_is_shown_by_a_head_noted_before(unguarded: None) -> None:
    _write(2)
    noted = head(CHAIN)
    _run("DELETE FROM audit_auditevent")
    append(chain=CHAIN, by="mallory", action="person.look", subject="P-0", at=NOW)
    append(chain=CHAIN, by="mallory", action="person.look", subject="P-1", at=NOW)
    assert flaws_of(CHAIN) == []
    assert not holds_head(noted)


REFUSED: dict[str, Statement] = {
    "an update": "UPDATE audit_auditevent SET actor = 'x'",
    "a removal": "DELETE FROM audit_auditevent WHERE sequence = 1",
    "a removal of all": "DELETE FROM audit_auditevent",
}
ON_SQLITE = {
    "a replacement by number": "INSERT OR REPLACE INTO audit_auditevent SELECT id, chain, sequence, at, 'x', action,"
    " subject, details, previous, digest FROM audit_auditevent",
    "a replacement by place": "REPLACE INTO audit_auditevent (chain, sequence, at, actor, action, subject, details,"
    " previous, digest) SELECT chain, sequence, at, 'x', action, subject, details, previous, digest"
    " FROM audit_auditevent",
}
ON_POSTGRESQL = {
    "a truncation": "TRUNCATE audit_auditevent",
    "a change on conflict": "INSERT INTO audit_auditevent SELECT * FROM audit_auditevent ON CONFLICT (id)"
    " DO UPDATE SET actor = 'x'",
}


def _refused_here() -> dict[str, Statement]:
    return REFUSED | (ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL)


@pytest.mark.parametrize("what", sorted(_refused_here()))
def test_the_database_refuses(what: str, db: None) -> None:
    _write(3)
    before = list(AuditEvent.objects.values_list())
    with pytest.raises(DatabaseError, match="audit events are never"), transaction.atomic():
        _run(_refused_here()[what])
    assert list(AuditEvent.objects.values_list()) == before


def test_the_triggers_can_be_taken_away_and_put_back(unguarded: None) -> None:
    _write(1)
    for statement in INSTALL[connection.vendor]:
        _run(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        _run("DELETE FROM audit_auditevent")


def test_an_event_apart_from_its_act_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redshank.audit.operations.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(NotInTransaction):
        append(chain=CHAIN, by="alice", action="person.look", subject="P-1", at=NOW)


def _verify(*heads: Head, agency: str | None = None) -> int:
    return verify.run(Namespace(agency=agency, head=list(heads)))


def test_verifying_says_that_all_is_well(capsys: pytest.CaptureFixture[str], db: None) -> None:
    _write(3)
    assert _verify(head(CHAIN)) == 0
    assert f"{CHAIN}: 3 events, whole, head {head(CHAIN)}" in capsys.readouterr().out


def test_verifying_names_the_event_that_was_changed(capsys: pytest.CaptureFixture[str], unguarded: None) -> None:
    _write(3)
    _run("UPDATE audit_auditevent SET actor = 'x' WHERE sequence = 2")
    assert _verify() == 1
    assert "event 2: was changed after it was written" in capsys.readouterr().out


def test_verifying_tells_of_a_head_that_is_gone(capsys: pytest.CaptureFixture[str], db: None) -> None:
    _write(1)
    assert _verify(Head(CHAIN, 9, "0" * 64)) == 1
    assert "event 9" in capsys.readouterr().out


def test_a_mistyped_chain_does_not_pass_for_a_whole_one(capsys: pytest.CaptureFixture[str], db: None) -> None:
    _write(1)
    assert _verify(agency="marshire-polcie") == 2
    assert CHAIN in capsys.readouterr().err


def test_a_head_is_read_as_it_was_printed() -> None:
    noted = Head(CHAIN, 7, "ab" * 32)
    assert Head.parse(str(noted)) == noted
    with pytest.raises(ValueError, match="values to unpack"):
        Head.parse("7")


def _chained(subjects: list[str]) -> list[tuple[Entry, str]]:
    previous, made = FIRST, []
    for number, subject in enumerate(subjects, 1):
        entry = Entry(CHAIN, number, NOW, "alice", "person.look", subject, "{}", previous)
        previous = entry.digest()
        made.append((entry, previous))
    return made


SUBJECTS = st.lists(st.text(max_size=5), min_size=2, max_size=8)
Change = Callable[[list[tuple[Entry, str]], int], list[tuple[Entry, str]]]
CHANGES: dict[str, Change] = {
    "left out": lambda chain, place: chain[:place] + chain[place + 1 :],
    "doubled": lambda chain, place: chain[: place + 1] + chain[place:],
    "swapped": lambda chain, place: [*chain[:place], chain[place + 1], chain[place], *chain[place + 2 :]],
}


@given(SUBJECTS)
def test_any_chain_as_it_was_written_is_whole(subjects: list[str]) -> None:
    assert list(flaws(_chained(subjects))) == []


@pytest.mark.parametrize("how", CHANGES)
@given(subjects=SUBJECTS, data=st.data())
def test_no_event_before_the_last_is_moved_unseen(how: str, subjects: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(subjects) - 2))
    assert list(flaws(CHANGES[how](_chained(subjects), place)))


@given(st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4) | st.none()))
def test_one_value_has_one_text(details: dict[str, int | str | None]) -> None:
    backwards = dict(reversed(details.items()))
    assert canonical(dict(details)) == canonical(backwards)
