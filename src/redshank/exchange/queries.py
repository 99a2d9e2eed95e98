"""Reading imports, as far as the actor may see them: an agency's own."""

from collections.abc import Iterator

from redshank.agencies.rules import Actor
from redshank.exchange.errors import NoSuchImport
from redshank.exchange.models import ImportRun, RejectedRow


def imports_for_actor(actor: Actor) -> list[ImportRun]:
    """The imports of the actor's agency, newest first."""
    return list(ImportRun.objects.filter(agency=actor.agency).order_by("-started_at", "-pk"))


def all_imports() -> list[ImportRun]:
    """The imports of every agency, newest first, for who runs this system."""
    return list(ImportRun.objects.order_by("-started_at", "-pk"))


def import_for_actor(reference: str, *, actor: Actor) -> ImportRun:
    """An import of the actor's agency, by its reference.

    Raises:
        NoSuchImport: there is none.
    """
    found = ImportRun.objects.filter(agency=actor.agency, reference=reference.strip().upper()).first()
    if found is None:
        raise NoSuchImport(f"there is no import {reference} here. “redshank import list” shows those there are.")
    return found


def agency_of_import(reference: str) -> str:
    """The code of the agency whose import it is, for who runs this system; empty where there is none."""
    found = ImportRun.objects.filter(reference=reference.strip().upper()).values_list("agency_id", flat=True)
    return found.first() or ""


def rejected_rows(run: ImportRun) -> Iterator[tuple[int, list[str], str]]:
    """The rows that a run could not file, in the order of the file: number, cells and why."""
    rows = RejectedRow.objects.filter(batch__run=run).order_by("row", "pk")
    return rows.values_list("row", "cells", "reason").iterator(chunk_size=2000)
