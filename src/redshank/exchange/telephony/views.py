"""The demonstration's telephone: rings the desk of whoever presses. Only where every person is made up."""

from datetime import datetime
from time import time_ns
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redshank.agencies.models import User
from redshank.agencies.queries import is_synthetic
from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission, Role
from redshank.contacts.models import Call
from redshank.contacts.queries.calls import going_on_at
from redshank.exchange.telephony.reporting import Happening, report
from redshank.exchange.telephony.schemas import CallIn
from redshank.exchange.telephony.simulator import KEY_BEGINS, SCENES, events


@require_http_methods(["GET", "POST"])
@requires(Permission.TAKE_CONTACTS)
def telephone(request: HttpRequest) -> HttpResponse:
    """Buttons that ring this desk, and the calls that ring or speak there."""
    if not is_synthetic():
        raise Http404
    actor, now = actor_of(request), timezone.now()
    if request.method == "POST":
        _happen(request, actor, now)
        return redirect("demo-telephone")
    calls = [(call, _drops_at(call)) for call in going_on_at(actor) if call.switch_key.startswith(f"{KEY_BEGINS}-")]
    return render(request, "exchange/telephone.html", {"scenes": _scenes(), "calls": calls, "now": now})


def _scenes() -> list[tuple[str, str, str]]:
    """Each scene with its name and what happens in it."""
    words = {
        "priya": (_("Priya Shah on her own number"), _("101, 07700 900142: on record, with earlier reports.")),
        "withheld": (_("A withheld number"), _("101: the address leads on.")),
        "emergency": (_("999 from a fixed line"), _("The network says whose line it is and where. It is only a hint.")),
        "three": (_("Three calls at once"), _("One pops, two wait: F7 takes the longest waiting.")),
        "drops": (_("999, over after eight seconds"), _("Type something meanwhile: it is saved undecided.")),
        "unknown": (_("An unknown caller"), _("101, 07700 900899: nobody on record has it.")),
    }
    return [(scene, *words[scene]) for scene in SCENES]


def _happen(request: HttpRequest, actor: Actor, now: datetime) -> None:
    """A scene begins, or something happens to a call of it: through the same door as a switch's report."""
    switch = Actor(f"telephone of the demonstration (connector, {actor.agency})", actor.agency, Role.CONNECTOR)
    scene, call = request.POST.get("scene", ""), request.POST.get("call", "")
    if scene in SCENES:
        handler = cast(User, request.user).username
        told = events(SCENES[scene], run=f"{scene}-{time_ns() // 1_000_000}", handler=handler)
        said = [each for after, each in told if not after]
    elif call.startswith(f"{KEY_BEGINS}-") and request.POST.get("event") in set(Happening):
        said = [{"call": call, "event": request.POST["event"]}]
    else:
        said = []
    for each in said:
        given = CallIn.model_validate(each)
        report(given.event, given.call_event(now), by=switch, at=now)


def _drops_at(call: Call) -> int | None:
    """When a call of a scene hangs up by itself, in milliseconds; None where it does not."""
    scene = call.switch_key.split("-")[1]
    drops_after = SCENES[scene][0].drops_after if scene in SCENES else None
    if drops_after is None or call.answered_at is None:
        return None
    return int((call.answered_at.timestamp() + drops_after) * 1000)
