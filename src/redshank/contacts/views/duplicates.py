"""The work list of duplicates: one question after the other, by keyboard."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.contacts.errors import AlreadySettled, NobodyChosen, NoReason, NotYours
from redshank.contacts.forms.duplicates import DecisionForm, WantedForm
from redshank.contacts.models import Review
from redshank.contacts.operations.reviews import settle_review
from redshank.contacts.queries.duplicates import Duplicate, DuplicateLine, duplicate, duplicate_lines, duplicates
from redshank.contacts.queries.reviews import review_for_actor
from redshank.contacts.rules.reviews import How, ReviewKind
from redshank.contacts.wording import kept
from redshank.contacts.wording import relinking as words
from redshank.people import wording as people_wording
from redshank.people.errors import NotOnFile, SplitTakesAll
from redshank.people.operations.looks import note_look

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REVIEW_IDENTITY)
def work_list(request: HttpRequest) -> HttpResponse:
    """Who may be one person, and who may be several; each is decided here or on its own page."""
    actor, now = actor_of(request), timezone.now()
    form = _decision_form(request, actor)
    lines, page, wanted = _lines(request, actor, now)
    asked = request.POST.get("review") or request.GET.get("at", "")
    if form is not None and form.is_valid():
        after = _after(lines, asked)
        if _settled(request, form, actor, now):
            return redirect(_address(request, after))
    at = next((each for each in lines if each.review.reference == asked), lines[0] if lines else None)
    seen = duplicate(at.review.reference, actor=actor, at=now) if at else None
    _note(seen, actor, now)
    context = {
        "lines": lines,
        "page": page,
        "wanted": wanted,
        "at": at.review.reference if at else "",
        "address": _address(request, ""),
    }
    return render(request, "contacts/duplicates.html", context | _pane(seen, form, now), status=_status(form))


@require_safe
@requires(Permission.REVIEW_IDENTITY)
def sides(request: HttpRequest) -> HttpResponse:
    """Both sides of one question, as the choice moves through the list."""
    actor, now = actor_of(request), timezone.now()
    seen = duplicate(request.GET.get("review", ""), actor=actor, at=now)
    _note(seen, actor, now)
    return render(request, "contacts/duplicate_sides.html", _pane(seen, None, now))


def _lines(request: HttpRequest, actor: Actor, now: datetime) -> tuple[list[DuplicateLine], Page[Review], WantedForm]:
    wanted = WantedForm(request.GET)
    found = duplicates(actor, at=now, wanted=wanted.wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return duplicate_lines(list(page.object_list), actor=actor, at=now), page, wanted


def _decision_form(request: HttpRequest, actor: Actor) -> DecisionForm | None:
    """What was decided; the records that may be chosen are those of the question it names."""
    if request.method != "POST":
        return None
    review = review_for_actor(request.POST.get("review", ""), actor=actor)
    records = review.proposal.records if review.kind == ReviewKind.SEVERAL else []
    return DecisionForm(request.POST, choices=[(each, str(each)) for each in records])


def _settled(request: HttpRequest, form: DecisionForm, actor: Actor, now: datetime) -> bool:
    """Whether the verdict was taken; what stopped it stands in the form, with everything that was typed."""
    reference = form.cleaned_data["review"]
    try:
        settle_review(reference, form.decision, by=actor, at=now)
    except NoReason:
        form.add_error("look_again_on", _("To leave it undecided, say when to look again: a day to come."))
    except NobodyChosen:
        form.add_error(None, _("Nobody is compared with: choose whom it may be, or decide otherwise."))
    except NotYours:
        form.add_error(None, _("You decided first or reported it: somebody else settles this one."))
    except AlreadySettled:
        form.add_error(None, _("Somebody else has settled this one meanwhile."))
    except SplitTakesAll:
        form.add_error(None, _("At least one record must stay with this person."))
    except NotOnFile:
        form.add_error(None, _("One of them is hidden from you, or on file no more."))
    else:
        how = How(form.cleaned_data["how"])
        messages.success(request, words.settled(reference, how))
        return True
    return False


def _after(lines: Sequence[DuplicateLine], reference: str) -> str:
    """The next question on the page that this actor may settle; the first again after the last."""
    references = [each.review.reference for each in lines]
    place = references.index(reference) if reference in references else -1
    rest = [*lines[place + 1 :], *lines[: max(place, 0)]]
    return next((each.review.reference for each in rest if each.line.may_settle), "")


def _address(request: HttpRequest, at: str) -> str:
    kept_filter = [(name, value) for name, value in request.GET.items() if name in {"kind", "why", "later", "page"}]
    query = urlencode([*kept_filter, *([("at", at)] if at else [])])
    return reverse("duplicates") + (f"?{query}" if query else "")


def _pane(seen: Duplicate | None, form: DecisionForm | None, now: datetime) -> dict[str, object]:
    return {"seen": seen, "form": form, "words": words, "kept": kept, "people": people_wording, "now": now}


def _note(seen: Duplicate | None, actor: Actor, now: datetime) -> None:
    for reference in seen.shown_to if seen is not None else ():
        note_look(reference, by=actor, at=now)


def _status(form: DecisionForm | None) -> int:
    return 422 if form is not None and form.errors else 200
