"""Places on a page that higher packages fill, so that a page shows what its own package must not import.

A lower package shows a slot; a higher one registers a provider in its app's `ready()`. What a provider is given is the
subject (often only an id) and the actor; it answers with panels, or with nothing.

    PERSON_PANELS.register(open_cases, order=20)          # in cases/apps.py
    PERSON_PANELS.panels(person.id, request.user.actor)   # in people/views.py
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

Subject = TypeVar("Subject")
Item = TypeVar("Item")
Text = str | Promise
"""Words for a page: plain, or translated when shown."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a page: a template, and what it needs beside the page's own context."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the main navigation. `url_name` is current on its own page and on those of `section`.

    What is not opened every day (`is_daily`) stands behind *More*, so that the header keeps its one line.
    """

    label: Text
    url_name: str
    section: str = ""
    is_daily: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Records of two sides that may be one person, by their numbers: before a join, or after a separation."""

    left: frozenset[int]
    right: frozenset[int]
    persons: frozenset[int]
    """Whom any of these records is under today."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """What one package knows of two sides: of each by itself, and of both as one person."""

    label: Text
    left: tuple[Text, ...]
    right: tuple[Text, ...]
    both: tuple[Text, ...]
    changes: bool = False
    """Whether both as one person are judged otherwise than a side by itself."""


class SlotError(Exception):
    """A provider was registered twice in one slot: which, and where."""


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Subject, Item]):
    order: int
    name: str
    provider: Callable[[Subject, Any], Iterable[Item]]


class Place(Generic[Subject, Item]):
    """A named list of providers. Items come by `order`, then by the provider's name: the same on every start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: tuple[_Entry[Subject, Item], ...] = ()

    # The actor's type belongs to a higher package; a slot hands it through unread.
    def register(self, provider: Callable[[Subject, Any], Iterable[Item]], *, order: int) -> None:
        """Let `provider` fill this slot; lower orders come first.

        Raises:
            SlotError: where this provider is registered already.
        """
        name = f"{provider.__module__}.{provider.__qualname__}"
        if any(entry.name == name for entry in self._entries):
            raise SlotError(f"{name} is registered already in the slot {self.name}.")
        entry = _Entry(order, name, provider)
        self._entries = tuple(sorted((*self._entries, entry), key=lambda each: (each.order, each.name)))

    def items(self, subject: Subject, actor: object) -> tuple[Item, ...]:
        """What every provider has to show of `subject` to `actor`, in order."""
        return tuple(item for entry in self._entries for item in entry.provider(subject, actor))

    @contextmanager
    def only(self, *providers: Callable[[Subject, Any], Iterable[Item]]) -> Iterator[None]:
        """Within the context these providers alone fill the slot, in the order given: for tests and the style page."""
        kept, self._entries = self._entries, ()
        try:
            for order, provider in enumerate(providers):
                self.register(provider, order=order)
            yield
        finally:
            self._entries = kept


class Slot(Place[Subject, Panel]):
    """A place that is filled with panels."""

    def panels(self, subject: Subject, actor: object) -> tuple[Panel, ...]:
        """The panels to show of `subject` to `actor`, in order."""
        return self.items(subject, actor)


NAVIGATION: Place[HttpRequest, Link] = Place("navigation")
"""The main navigation of staff pages."""
NOTICES: Slot[HttpRequest] = Slot("notices")
"""Lines above the header, such as the warning that a tenant's data is made up."""
HEADER_FACTS: Slot[HttpRequest] = Slot("header facts")
"""The right-hand side of the header: who is signed in, which sources are live."""
PERSON_PANELS: Slot[int] = Slot("person panels")
"""Panels of a person's page, by person id."""
DESK_CASE_LINE: Slot[int] = Slot("desk case line")
"""The line under a candidate that tells of an open case, by person id; asked only from the band *Probably* up."""
INCIDENT_BRIEFING: Slot[int] = Slot("incident briefing")
"""What those who go should know, by incident id."""
SIDE_ROWS: Place[Sides, SideRow] = Place("side rows")
"""What follows from joining or separating records, before anybody decides."""
SUBJECTS_OF: Place[int, str] = Place("subjects of a person")
"""Public references of what a person is the subject of, by person id: what is owed because of it is owed to them."""
PERSONS_OF: Place[str, int] = Place("persons of a subject")
"""Whom a public reference is about today, by person id; nobody where no package knows it."""
