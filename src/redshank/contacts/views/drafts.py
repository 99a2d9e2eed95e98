"""Keeping what is typed, handing it over, and the page that works without a connection."""

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.contacts.errors import ReasonMissing
from redshank.contacts.forms.taken import channel_of
from redshank.contacts.forms.typed import number_in, typed_in
from redshank.contacts.models import Contact, Draft
from redshank.contacts.operations import (
    Kept,
    NewContact,
    discard_draft,
    keep_typing,
    note_shown,
    record_contact,
    record_draft,
)
from redshank.contacts.queries.drafts import draft_for_actor, draft_of_going_call, unfinished
from redshank.people.models import Verification
from redshank.people.queries import Summary
from redshank.people.safe_ways import verified_since
from redshank.web.formats import local

WORKER = "contacts/desk_worker.js"


def keep(request: HttpRequest, at: datetime) -> Kept | None:
    """Keep what stands in the page that sends this; None where it keeps no draft, for it runs no script."""
    draft = number_in(request.POST)
    if draft is None:
        return None
    typed, channel = typed_in(request.POST), channel_of(request.POST)
    return keep_typing(draft, typed, channel=channel, by=actor_of(request), at=at)


def note(request: HttpRequest, *, shown: str, repeat: bool, vulnerable: bool, at: datetime) -> None:
    """Keep with the draft what recognition showed, and whether a slot of the banner says yes."""
    draft = number_in(request.POST)
    if draft is not None:
        typed, actor = typed_in(request.POST), actor_of(request)
        note_shown(draft, typed, shown=shown, repeat=repeat, vulnerable=vulnerable, by=actor, at=at)


def with_kept(response: HttpResponse, kept: Kept | None) -> HttpResponse:
    """The answer to the typing, with what became of it: drafts.js reads it and tells the handler."""
    if kept is not None:
        marker = '<div id="kept-answer" hidden hx-swap-oob="true" data-answer="{}"></div>'
        response.content += format_html(marker, json.dumps(_answer(kept))).encode()
    return response


@require_POST
@requires(Permission.TAKE_CONTACTS)
def keep_only(request: HttpRequest) -> HttpResponse:
    """Keep what was typed where nobody needs to be recognised by it, or where an earlier attempt failed."""
    kept = keep(request, timezone.now())
    return JsonResponse(_answer(kept) if kept else {})


def _answer(kept: Kept) -> dict[str, Any]:
    return {
        # As text: a browser's numbers are too short for it.
        "draft": str(kept.draft),
        "revision": kept.revision,
        "kept": local(kept.kept_at).strftime("%H:%M:%S"),
        "takeIn": kept.take_in,
        "conflicts": [
            {"field": each.field, "text": each.text, "stands": kept.stands[each.field]} for each in kept.conflicts
        ],
        "closed": kept.is_closed,
        "savedAs": kept.saved_as or "",
    }


def hand_over(request: HttpRequest, new: NewContact, at: datetime) -> Contact:
    """Save the contact and close its draft; sent again, it is the same contact.

    Raises:
        as `record_draft` and `record_contact`.
    """
    draft, actor = number_in(request.POST), actor_of(request)
    if draft is None:
        return record_contact(new, by=actor, at=at)
    return record_draft(draft, new, typed_in(request.POST), by=actor, at=at)


def handed_over(request: HttpRequest, contact: Contact) -> HttpResponse:
    """An empty desk that says what the contact was saved as; to a page's script, the reference alone."""
    saved = _("Saved as %(reference)s.") % {"reference": contact.reference}
    if request.POST.get("draft_behind") != "yes":
        # With its link: whoever has second thoughts asks for a review from there.
        address = reverse("contact", args=[contact.reference])
        messages.success(request, format_html('<a href="{}">{}</a>', address, saved))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"reference": contact.reference, "said": saved})
    return redirect("desk")


def reopened(request: HttpRequest) -> Draft | None:
    """The draft that a desk opens with: the one asked for, or that of the call still going on; none to take another."""
    if "take" in request.GET:
        return None
    asked, actor = number_in(request.GET), actor_of(request)
    return draft_for_actor(asked, actor=actor) if asked else draft_of_going_call(actor=actor)


def verified_in(request: HttpRequest, who: Summary | None, at: datetime) -> Verification | None:
    """How this handler has verified somebody since this very contact began; an earlier contact's counts for nothing."""
    number, actor = number_in(request.POST), actor_of(request)
    draft = draft_for_actor(number, actor=actor) if who is not None and number is not None else None
    return verified_since(who.person, draft.opened_at, actor=actor, at=at) if who is not None and draft else None


def drafting(request: HttpRequest, draft: Draft | None, at: datetime) -> dict[str, Any]:
    """What the desk's page needs of drafts."""
    return {
        "draft": draft,
        "unfinished": unfinished(actor=actor_of(request), at=at) if draft is None else [],
        "now": at,
    }


@require_POST
@requires(Permission.TAKE_CONTACTS)
def discard(request: HttpRequest) -> HttpResponse:
    """Throw a draft away, for a reason."""
    draft = number_in(request.POST)
    try:
        if draft is not None:
            reason = request.POST.get(f"reason-{draft}", "")
            discard_draft(draft, reason, by=actor_of(request), at=timezone.now())
            messages.success(request, _("Thrown away."))
    except ReasonMissing:
        messages.error(request, _("Nothing was thrown away: say why first, for instance “wrong number”."))
    return redirect("desk")


@require_GET
@requires(Permission.TAKE_CONTACTS)
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the shell in the browser. It is served here, for its place limits what it may serve."""
    places = {"home": reverse("desk"), "shell": reverse("desk-shell")}
    script = f"self.places = {json.dumps(places)};\nimportScripts({json.dumps(static(WORKER))});\n"
    headers = {"Service-Worker-Allowed": reverse("desk"), "Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript", headers=headers)
