"""What the telephones show at one desk: cheap enough to be asked twice a second by every desk."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from redshank.agencies.rules import Actor
from redshank.contacts.models import Call
from redshank.contacts.rules import Limits, Times
from redshank.people.queries import numbers_on_file

SHOWN_AFTER = timedelta(minutes=2)
"""For so long after its end a call that saved itself is still shown."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as the desk shows it."""

    call: Call
    draft: int | None
    """What is taken down of it."""
    is_open: bool
    """Whether it still has to be taken down: it is neither handed over nor discarded."""
    saved_as: str
    """The contact that it was saved as; empty while it was not."""
    is_dropped: bool = False

    @property
    def lasted(self) -> timedelta:
        """How long it was, from its answer, or from its ringing where nobody answered."""
        call = self.call
        return Times(call.rang_at, call.answered_at, call.ended_at or call.rang_at).lasted


@dataclass(frozen=True, slots=True)
class DeskCalls:
    """The calls of one desk, the longest first."""

    lines: tuple[CallLine, ...]
    present: int | None
    """The call that is on the desk."""
    digest: str
    """Changes whenever anything shown does."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call that nobody at this desk has begun with, and whether its number is known: no name, no history."""

    line: CallLine
    is_known: bool | None
    """Whether the actor may see a record with its number; None where it has none."""


@dataclass(frozen=True, slots=True)
class ShownCalls:
    """The calls of one desk, sorted for the page."""

    present: CallLine | None
    waiting: tuple[Waiting, ...]
    """The longest first."""
    pops: CallLine | None
    """The one that an idle desk takes up by itself: it rings for this handler alone."""
    dropped: tuple[CallLine, ...]
    """Others that ended a moment ago and saved themselves."""
    digest: str


def limits() -> Limits:
    """After how long a call counts as what, as this deployment has set it."""
    return Limits(drop=settings.CALL_DROP, idle=settings.CALL_IDLE)


def going_on_at(actor: Actor) -> list[Call]:
    """The calls that ring or speak at the actor's desk, or wait for anybody; the longest first."""
    mine = Q(handler=actor.user_id) | Q(handler__isnull=True)
    return list(Call.objects.filter(mine, agency=actor.agency, ended_at__isnull=True).order_by("rang_at", "pk"))


def desk_calls(*, actor: Actor, at: datetime, present: int | None = None, draft: int | None = None) -> DeskCalls:
    """The calls at the actor's desk, in one query.

    Args:
        actor: the handler.
        at: now.
        present: the call that is on the desk, shown after its end too.
        draft: what is taken down there, where the desk does not know the call: it was opened anew.
    """
    mine = Q(handler=actor.user_id)
    going_on = (mine | Q(handler__isnull=True)) & Q(ended_at__isnull=True)
    over = mine & Q(ended_at__gte=at - SHOWN_AFTER)
    here = mine & (Q(pk=present) | Q(draft=draft) if draft is not None else Q(pk=present))
    found = Call.objects.filter(going_on | over | here, agency=actor.agency)
    rows = list(found.order_by("rang_at", "pk").values_list(*_OF_CALL, *_BESIDE))
    lines = tuple(map(_line, rows))
    if present is None and draft is not None:
        present = next((line.call.pk for line in lines if line.draft == draft), None)
    seen = hashlib.sha256(repr((present, rows)).encode())
    return DeskCalls(lines=lines, present=present, digest=seen.hexdigest()[:16])


def shown_calls(found: DeskCalls, *, actor: Actor, at: datetime) -> ShownCalls:
    """The same calls, sorted for the page; of those that wait, whether their number is known to the actor."""
    others = [line for line in found.lines if line.call.pk != found.present]
    waiting = [line for line in others if line.call.ended_at is None and line.is_open]
    known = numbers_on_file([line.call.number for line in waiting], actor=actor, at=at)
    return ShownCalls(
        present=next((line for line in found.lines if line.call.pk == found.present), None),
        waiting=tuple(Waiting(line, known.get(line.call.number)) for line in waiting),
        pops=next((line for line in waiting if line.call.handler_id == actor.user_id), None),
        dropped=tuple(line for line in reversed(others) if line.call.ended_at and line.is_dropped),
        digest=found.digest,
    )


_OF_CALL = ("pk", "handler_id", "line", "number", "caller", "rang_at", "answered_at", "ended_at")
_BESIDE = ("draft__pk", "draft__closed_at", "contact__reference", "contact__is_dropped")


def _line(row: tuple[Any, ...]) -> CallLine:
    draft, closed_at, reference, is_dropped = row[len(_OF_CALL) :]
    return CallLine(
        call=Call(**dict(zip(_OF_CALL, row, strict=False))),
        draft=draft,
        is_open=closed_at is None and (reference is None or is_dropped),
        saved_as=reference or "",
        is_dropped=bool(is_dropped),
    )
