"""What the telephones show at one desk: cheap enough to be asked twice a second by every desk."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from redshank.agencies.rules import Actor
from redshank.contacts.models import Call
from redshank.contacts.rules import Limits
from redshank.people.queries import is_number_on_file

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
    is_known: bool | None = None
    """Whether the actor may see a record with its number; None where it has none, or nobody has looked."""


@dataclass(frozen=True, slots=True)
class DeskCalls:
    """The calls of one desk."""

    going_on: tuple[CallLine, ...]
    """Those that ring or speak at this desk, or wait for anybody; the longest first."""
    ended: tuple[CallLine, ...]
    """Those of this desk that ended a moment ago and saved themselves, the latest first; and the present one."""
    digest: str
    """Changes whenever anything shown does."""


def limits() -> Limits:
    """After how long a call counts as what, as this deployment has set it."""
    return Limits(drop=settings.CALL_DROP, idle=settings.CALL_IDLE)


def desk_calls(*, actor: Actor, at: datetime, present: int | None = None) -> DeskCalls:
    """The calls at the actor's desk, in one query.

    Args:
        actor: the handler.
        at: now.
        present: the call that is on the desk, shown after its end too.
    """
    mine = Q(handler=actor.user_id)
    going_on = (mine | Q(handler__isnull=True)) & Q(ended_at__isnull=True)
    over = mine & Q(ended_at__gte=at - SHOWN_AFTER)
    found = Call.objects.filter(going_on | over | (mine & Q(pk=present)), agency=actor.agency)
    rows = found.order_by("rang_at", "pk").values_list(
        *("pk", "handler_id", "line", "number", "caller", "rang_at", "answered_at", "ended_at"),
        *("draft__pk", "draft__closed_at", "contact__reference", "contact__is_dropped"),
    )
    lines, seen = [], hashlib.sha256()
    for row in rows:
        seen.update(repr(row).encode())
        lines.append(_line(row))
    ended = [each for each in lines if each.call.ended_at and (each.saved_as or each.call.pk == present)]
    return DeskCalls(
        going_on=tuple(each for each in lines if each.call.ended_at is None),
        ended=tuple(reversed(ended)),
        digest=seen.hexdigest()[:16],
    )


def with_known_numbers(lines: Sequence[CallLine], *, actor: Actor, at: datetime) -> tuple[CallLine, ...]:
    """The same calls, each with whether its number is known to the actor: no name, no history."""
    numbers = is_number_on_file([line.call.number for line in lines], actor=actor, at=at)
    return tuple(
        CallLine(line.call, line.draft, line.is_open, line.saved_as, numbers.get(line.call.number)) for line in lines
    )


def _line(row: tuple[object, ...]) -> CallLine:
    fields = ("pk", "handler_id", "line", "number", "caller", "rang_at", "answered_at", "ended_at")
    draft, closed_at, reference, is_dropped = row[len(fields) :]
    return CallLine(
        call=Call(**dict(zip(fields, row, strict=False))),
        draft=draft if isinstance(draft, int) else None,
        is_open=closed_at is None and (reference is None or bool(is_dropped)),
        saved_as=str(reference or ""),
    )
