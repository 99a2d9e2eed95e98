"""The desk: a page, the recognition that follows the typing, and handing over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.queries import teams_of
from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.contacts.errors import NobodyChosen, NothingToSave
from redshank.contacts.forms.desk import DeskForm
from redshank.contacts.forms.shown import may_be_confirmed, write_shown
from redshank.contacts.forms.taken import crime_field
from redshank.contacts.queries.arrivals import usual_channel
from redshank.contacts.queries.desk import DeskAnswer, desk_answer
from redshank.contacts.rules import CrimeKind, Outcome, Slot
from redshank.contacts.rules.situation import Kind
from redshank.contacts.views import drafts
from redshank.contacts.wording import asked, banner, beside, handing, needs
from redshank.contacts.wording import desk as listed
from redshank.contacts.wording.oddities import oddity
from redshank.people import wording as people_wording
from redshank.people.errors import NotOnFile
from redshank.people.operations.looks import note_opened
from redshank.people.queries import Summary
from redshank.web.slots import DESK_CASE_LINE

OPENED = "opened at the desk"
"""Session key: the persons whose history was opened since the desk was last empty."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What has been decided of who it is, as far as it stands for what is shown."""

    outcome: Outcome
    person: int | None


@require_GET
@requires(Permission.TAKE_CONTACTS)
def desk(request: HttpRequest) -> HttpResponse:
    """A desk that waits for a call, or goes on with a draft."""
    request.session.pop(OPENED, None)
    now, draft = timezone.now(), drafts.reopened(request)
    form = DeskForm(draft.fields) if draft else DeskForm()
    return _page(request, form, drafts.drafting(request, draft, now), now)


@require_GET
@never_cache
@requires(Permission.TAKE_CONTACTS)
def shell(request: HttpRequest) -> HttpResponse:
    """An empty desk with nobody's details in it: what a browser shows when it cannot reach the server."""
    return _page(request, DeskForm(), {"draft": None, "unfinished": []}, timezone.now())


def _page(
    request: HttpRequest, form: DeskForm, drafting: dict[str, Any], now: datetime, status: int = 200
) -> HttpResponse:
    """The whole desk. Recognition follows once the page is there: nobody may be confirmed who is not in sight."""
    actor = actor_of(request)
    answer = desk_answer(DeskForm().details, own=form.own_account, actor=actor, at=now)
    context = {
        **_context(form, answer, "", actor, now),
        **drafting,
        "teams": teams_of(actor),
        "channel": usual_channel(actor),
        "crime_kinds": CrimeKind,
        "crime_field": crime_field,
    }
    return render(request, "contacts/desk.html", context, status=status)


@require_POST
@requires(Permission.TAKE_CONTACTS)
def recognise_clues(request: HttpRequest) -> HttpResponse:
    """What the clues so far bring: sent at each pause in the typing, swapped into the middle of the desk."""
    form, now, actor = DeskForm(request.POST), timezone.now(), actor_of(request)
    # First of all: what was typed is safe, even if recognition fails.
    kept = drafts.keep(request, now)
    answer = answer_for(form, actor, now)
    _note_opened(request, answer, actor, now)
    shown = write_shown(answer, _typed(form), _said(answer, now), now)
    repeat, vulnerable = (slot is Slot.YES for slot in (answer.banner.repeat, answer.banner.vulnerable))
    drafts.note(request, shown=shown, repeat=repeat, vulnerable=vulnerable, at=now)
    context = _context(form, answer, shown, actor, now)
    context["verified"] = drafts.verified_in(request, _recognised(answer, _decision(form, answer)), now)
    if answer.situation.kind is Kind.IDLE:
        context |= drafts.drafting(request, None, now)
    return drafts.with_kept(render(request, "contacts/recognition.html", context), kept)


def answer_for(form: DeskForm, actor: Actor, now: datetime) -> DeskAnswer:
    """What the desk answers to everything that stands in its fields."""
    return desk_answer(
        form.details,
        own=form.own_account,
        is_report=form.is_report,
        refused=form.refused,
        chosen=form.chosen,
        ring_back=form.rings_back_at,
        actor=actor,
        at=now,
    )


def _context(form: DeskForm, answer: DeskAnswer, shown: str, actor: Actor, now: datetime) -> dict[str, object]:
    decision = _decision(form, answer)
    is_idle = answer.situation.kind is Kind.IDLE
    return {
        "form": form,
        "answer": answer,
        "clues": form.details,
        "decision": decision,
        "recognised": _recognised(answer, decision),
        "verified": None,
        "people": people_wording,
        "todo": banner.decided(decision.outcome, answer, decision.person) or banner.todo(answer, form.details),
        "case_lines": {
            line.who.person: DESK_CASE_LINE.panels(line.who.person, actor) for line in answer.lines if line.is_open
        },
        "brings": listed.brings(None if is_idle else answer, form.details, str(form.data.get("said_age", "")), now),
        "handing": handing,
        "asking": handing.Asking.of(form.answers, form.cues, str(form.data.get("kind", "")), answer),
        "rows": beside.rows(answer),
        "odd": form.odd(timezone.localdate(now)),
        "oddity": oddity,
        "asked": asked,
        "needs": needs.tags(form.needs_noted, is_relayed=form.is_relayed),
        "needs_on_record": needs.on_record(answer.needs),
        "banner": banner,
        "words": listed,
        "shown": shown,
        "now": now,
    }


def _decision(form: DeskForm, answer: DeskAnswer) -> Decision:
    """What was decided a moment ago, as far as it holds for what is shown now."""
    outcome, person = form.decided
    if outcome is Outcome.CONFIRMED and person not in answer.confirmable:
        return Decision(Outcome.UNDECIDED, None)
    return Decision(outcome, person)


def _recognised(answer: DeskAnswer, decision: Decision) -> Summary | None:
    """Who is recognised or confirmed, and by neither verified; None where nobody is, or somebody else is meant."""
    if decision.outcome is Outcome.CONFIRMED:
        return answer.confirmable[decision.person or 0].who
    return answer.about.who if answer.about and decision.outcome is Outcome.UNDECIDED else None


def _typed(form: DeskForm) -> dict[str, str]:
    """What stood in each field when this was shown."""
    return {name: str(form.data[name]) for name in form.fields if form.data.get(name)}


def _said(answer: DeskAnswer, now: datetime) -> dict[str, object]:
    """The banner as it was shown, in words: evidence."""
    said: dict[str, object] = {"kind": answer.situation.kind.value}
    for name, line in zip(("repeat", "vulnerable"), banner.slots(answer, now), strict=True):
        said[name] = {"state": line.state.value, "text": line.text, "source": line.source}
    return said


def _note_opened(request: HttpRequest, answer: DeskAnswer, actor: Actor, at: datetime) -> None:
    """Keep whose history this desk has opened: once for each person and call, not at every key, and saved or not."""
    opened = request.session.get(OPENED, [])
    new = [line.who.reference for line in answer.lines if line.is_open and line.who.reference not in opened]
    if new:
        note_opened(new, by=actor, at=at)
        request.session[OPENED] = [*opened, *new]


@require_POST
@requires(Permission.TAKE_CONTACTS)
def save(request: HttpRequest) -> HttpResponse:
    """Hand the contact over; what cannot be saved comes back with everything that was typed."""
    form = DeskForm(request.POST)
    form.is_valid()
    now = timezone.now()
    new = form.contact(now)
    try:
        if not may_be_confirmed(new):
            raise NobodyChosen
        contact = drafts.hand_over(request, new, now)
    except NobodyChosen:
        form.add_error(
            None, _("Nobody who is “Probably” the caller is chosen. Ask for one more detail, or press F9 undecided.")
        )
    except NotOnFile:
        form.add_error(None, _("The person chosen is no longer on file, or not for you to see. Choose again."))
    except NothingToSave:
        form.add_error(None, _("There is nothing to save yet: no detail and no note."))
    else:
        return drafts.handed_over(request, contact)
    return _page(request, form, {"draft": None, "unfinished": ()}, now, status=422)
