"""While somebody else writes for too long: nothing is lost, and nobody sees a fault."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.http import HttpResponse
from django.test import Client

from builders import World
from redshank.contacts.models import Contact, Draft

TYPED = {"surname": "Shah", "forename": "Priya", "draft": "77", "draft_page": "a", "draft_turn": "1"}


@pytest.fixture
def file(world: World, tmp_path: Path) -> Iterator[Path]:
    """The world on a database that is a file, for the test; whoever writes waits for a fifth of a second."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the whole file.")
    path, before = tmp_path / "busy.sqlite3", connections["default"]
    before.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        # Not `backup`: it waits for the end of the transaction that holds the test's world.
        copy.executescript("\n".join(before.connection.iterdump()))
    options = {**before.settings_dict["OPTIONS"], "timeout": 0.2}
    opened = DatabaseWrapper({**before.settings_dict, "NAME": str(path), "OPTIONS": options})
    connections["default"] = opened
    yield path
    opened.close()
    connections["default"] = before


@contextmanager
def somebody_else_writes(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def desk(world: World, file: Path) -> Client:
    """Alice's desk, as a server would answer it."""
    client = Client(raise_request_exception=False)
    client.force_login(world.alice)
    return client


def sent(desk: Client, address: str, **headers: str) -> HttpResponse:
    return cast("HttpResponse", desk.post(address, {**TYPED, "outcome": "undecided"}, headers=headers))


def said(response: HttpResponse) -> str:
    text = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "Traceback" not in text
    assert "locked" not in text
    return text


def test_what_is_typed_is_answered_as_not_kept_and_is_kept_when_it_is_sent_again(desk: Client, file: Path) -> None:
    with somebody_else_writes(file):
        recognised = sent(desk, "/desk/recognise", **{"HX-Request": "true"})
        kept = sent(desk, "/desk/keep", **{"HX-Request": "true", "Accept": "application/json"})
        assert "<html" not in said(recognised)
        assert recognised.headers["HX-Retarget"] == "#problem"
        said(kept)
        assert Draft.objects.count() == 0

    assert sent(desk, "/desk/keep").status_code == 200
    assert Draft.objects.get().fields["surname"] == "Shah"


def test_a_contact_handed_over_meanwhile_is_saved_once_when_it_is_sent_again(desk: Client, file: Path) -> None:
    with somebody_else_writes(file):
        assert "what you typed is still there" in said(sent(desk, "/desk/save"))
        assert Contact.objects.count() == 0

    first, again = (sent(desk, "/desk/save", Accept="application/json") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert Contact.objects.count() == 1


def test_a_victim_who_answers_meanwhile_is_told_to_send_it_again(file: Path) -> None:
    """Answers are kept in the session, which is written outside any view."""
    client = Client(raise_request_exception=False)
    with somebody_else_writes(file):
        said(cast("HttpResponse", client.post("/report/1", {"safe": "yes"})))
