"""One contact as it was, and all of an agency's: pages and exports."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.contacts.export import CONTENT_TYPES, Form, rows
from redshank.contacts.forms.looking import ShownForm
from redshank.contacts.operations.looks import note_contact_look, note_export
from redshank.contacts.queries.kept import contact_page
from redshank.contacts.queries.shown import QUESTIONS, figures, handlers_of, in_chunks, shown_contacts
from redshank.contacts.rules.figures import Mark
from redshank.contacts.wording import kept
from redshank.contacts.wording.clues import clue
from redshank.people import wording as people_wording
from redshank.tasks import wording as task_words
from redshank.web.formats import local

PAGE = 50


@require_safe
@requires(Permission.SEE_PERSONS)
def contact(request: HttpRequest, contact: str) -> HttpResponse:
    """One contact as it was then: given, asked, shown, decided; and what became of it."""
    actor, now = actor_of(request), timezone.now()
    page = contact_page(contact, actor=actor, at=now)
    note_contact_look(page.contact.reference, by=actor, at=now)
    context = {
        "page": page,
        "questions": [(name, getattr(page.contact, name), page.contact.said.get(name, "")) for name in QUESTIONS],
        "asked": QUESTIONS,
        "words": kept,
        "task_state": task_words.state,
        "clue": clue,
        "people": people_wording,
        "may_review": actor.may(Permission.REVIEW_IDENTITY),
        "now": now,
    }
    return render(request, "contacts/contact.html", context)


@require_safe
@requires(Permission.SEE_SHOWN)
def shown(request: HttpRequest) -> HttpResponse:
    """The agency's contacts with what was shown at each: figures on top, each leading to its contacts."""
    actor, now = actor_of(request), timezone.now()
    form = _form(request, actor, now)
    wanted = form.wanted()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "wanted": wanted,
        "figures": figures(wanted, actor=actor),
        "marks": [mark for mark in Mark if mark not in {Mark.REPEAT_LIT, Mark.VULNERABLE_LIT}],
        "lit": {"repeat": Mark.REPEAT_LIT, "vulnerable": Mark.VULNERABLE_LIT},
        "page": Paginator(shown_contacts(wanted, actor=actor), PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "link": lambda **changed: f"?{_with(query, changed)}",
        "words": kept,
        "people": people_wording,
    }
    return render(request, "contacts/shown.html", context)


@require_safe
@requires(Permission.SEE_SHOWN)
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly what is filtered, as CSV."""
    return _export(request, Form.CSV)


@require_safe
@requires(Permission.SEE_SHOWN)
def export_json_lines(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly what is filtered, one JSON object a line."""
    return _export(request, Form.JSON_LINES)


def _export(request: HttpRequest, form: Form) -> StreamingHttpResponse:
    """Kept in the audit trail before the first row leaves, whether or not anybody reads to the end."""
    actor, now = actor_of(request), timezone.now()
    wanted = _form(request, actor, now).wanted()
    with_personal = request.GET.get("personal") == "yes" and actor.may(Permission.SEE_PERSONS)
    found = shown_contacts(wanted, actor=actor)
    kept_filter = {name: str(value) for name, value in asdict(wanted).items() if value not in {None, ""}}
    asked = {**kept_filter, "form": form.value, "personal": with_personal}
    note_export(asked, rows=found.count(), by=actor, at=now)
    lines = rows(in_chunks(found), form=form, with_personal=with_personal)
    name = f"shown-{wanted.since.isoformat()}-{wanted.until.isoformat()}.{form.value}"
    response = StreamingHttpResponse(lines, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: HttpRequest, actor: Actor, now: datetime) -> ShownForm:
    return ShownForm(request.GET, handlers=handlers_of(actor), today=local(now).date())


def _with(query: QueryDict, changed: Mapping[str, str]) -> str:
    """The address's query with some of it changed: every figure leads to the very contacts that it counts."""
    made = query.copy()
    for name, value in changed.items():
        made[name] = value
    return made.urlencode()
