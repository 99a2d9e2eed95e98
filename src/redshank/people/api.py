"""Recognition for other systems."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from redshank.agencies.rules import Actor, Permission
from redshank.people.operations.looks import note_recognition
from redshank.people.queries import recognised
from redshank.people.schemas import Clues, Invalid, Problem, RecognitionOut

router = Router(tags=["recognition"])


@router.post("/recognise", response={200: RecognitionOut, 400: Problem, 401: Problem, 403: Problem, 422: Invalid})
def recognise(request: HttpRequest, clues: Clues) -> RecognitionOut:
    """Who this may be, how sure it is and why, cut to what the calling agency may see."""
    actor = cast(Actor, request.auth)  # type: ignore[attr-defined]  # set by the API's authentication
    actor.check(Permission.RECOGNISE)
    now = timezone.now()
    answer, known = recognised(clues.details, actor=actor, at=now, limit=clues.limit)
    note_recognition([known[each.person].reference for each in answer.candidates], by=actor, at=now)
    return RecognitionOut.of(answer, dict(known))
