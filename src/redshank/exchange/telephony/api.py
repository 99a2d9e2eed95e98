"""Calls, as a switch or its middleware reports them."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from redshank.agencies.rules import Actor
from redshank.exchange.telephony.reporting import report
from redshank.exchange.telephony.schemas import CallIn, CallOut
from redshank.people.schemas import Invalid, Problem

router = Router(tags=["telephony"])


@router.post("/calls", response={200: CallOut, 400: Problem, 401: Problem, 403: Problem, 422: Invalid})
def call(request: HttpRequest, given: CallIn) -> CallOut:
    """A call rings, was answered, or ended. It pops at the handler's desk within a second.

    A call that drops is saved at once as an undecided contact, with everything that was taken down.
    """
    actor, now = cast(Actor, request.auth), timezone.now()  # type: ignore[attr-defined]  # set by the API's authentication
    return CallOut.of(report(given.event, given.call_event(now), by=actor, at=now), given, now)
