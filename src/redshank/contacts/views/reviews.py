"""The queue for a second pair of eyes, one review, and asking for one."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Permission
from redshank.contacts.errors import NobodyChosen, NoReason, UnderReview
from redshank.contacts.forms.reviews import DuplicateForm, VerdictForm
from redshank.contacts.models import Review
from redshank.contacts.operations.opening import ask_for_review, report_duplicate
from redshank.contacts.operations.reviews import reopen_review, settle_review
from redshank.contacts.queries.comparing import Comparison, comparison
from redshank.contacts.queries.contacts import contact_on_file
from redshank.contacts.queries.duplicates import KINDS
from redshank.contacts.queries.duplicates import duplicate as duplicate_sides
from redshank.contacts.queries.queue import queue_lines
from redshank.contacts.queries.reviews import next_after, open_reviews, review_for_actor
from redshank.contacts.rules.reviews import How
from redshank.contacts.wording import kept, relinking
from redshank.people import wording as people_wording
from redshank.people.errors import AlreadySo, NotOnFile
from redshank.people.forms.identity import ReasonForm
from redshank.people.operations.looks import note_look
from redshank.people.queries import person_by_reference, summaries

PAGE = 25


@require_safe
@requires(Permission.REVIEW_IDENTITY)
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits for a second pair of eyes, the gravest first."""
    actor, now = actor_of(request), timezone.now()
    with_later = request.GET.get("later") == "yes"
    page = Paginator(open_reviews(actor, at=now, with_later=with_later), PAGE).get_page(request.GET.get("page"))
    lines = queue_lines(page.object_list, actor=actor, at=now)
    context = {"page": page, "lines": lines, "with_later": with_later, "words": kept, "now": now}
    return render(request, "contacts/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REVIEW_IDENTITY)
def review(request: HttpRequest, review: str) -> HttpResponse:
    """Both sides beside each other, and the decision."""
    actor, now = actor_of(request), timezone.now()
    seen = comparison(review, against=request.GET.get("with", ""), actor=actor, at=now)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        after = next_after(seen.review, actor=actor, at=now)
        if _settled(request, form, seen):
            messages.success(request, _said(seen.review, How(form.cleaned_data["how"])))
            return redirect("review", after.reference) if after is not None else redirect("reviews")
    for reference in seen.shown_to:
        note_look(reference, by=actor, at=now)
    return _review_page(request, seen, form)


def _review_page(request: HttpRequest, seen: Comparison, form: VerdictForm) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    context = {
        "seen": seen,
        "form": form,
        "next": next_after(seen.review, actor=actor, at=now),
        "words": kept,
        "people": people_wording,
        "pair": duplicate_sides(seen.review.reference, actor=actor, at=now) if seen.review.kind in KINDS else None,
        "relinking": relinking,
        "now": now,
    }
    return render(request, "contacts/review.html", context, status=422 if form.errors else 200)


def _settled(request: HttpRequest, form: VerdictForm, seen: Comparison) -> bool:
    """Whether the verdict was taken; what stopped it stands in the form, with everything that was typed."""
    verdict = form.verdict([who.person for _candidate, who in seen.candidates])
    try:
        settle_review(seen.review.reference, verdict, by=actor_of(request), at=timezone.now())
    except NoReason:
        form.add_error("look_again_on", _("To leave it undecided, say when to look again: a day to come."))
    except NobodyChosen:
        form.add_error(None, _("Nobody is compared with: choose whom it may be, or decide otherwise."))
    except NotOnFile:
        form.add_error(None, _("The person chosen is no longer on file, or not for you to see. Choose again."))
    else:
        return True
    return False


def _said(review: Review, how: How) -> str:
    if how is How.LEFT:
        return _("%(reference)s waits until its day.") % {"reference": review.reference}
    return _("%(reference)s is settled: %(how)s. It can be taken back.") % {
        "reference": review.reference,
        "how": kept.how(how),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REVIEW_IDENTITY)
def reopen(request: HttpRequest, review: str) -> HttpResponse:
    """Take a settlement back."""
    actor, now = actor_of(request), timezone.now()
    found = review_for_actor(review, actor=actor)

    def act(form: ReasonForm) -> Review:
        return reopen_review(found.reference, reason=form.cleaned_data["reason"], by=actor, at=now)

    words = _("Take back what was decided"), _("What it moved goes back, and the question is open again.")
    return _asked(request, ReasonForm(request.POST or None), act, words, found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PERSONS)
def ask(request: HttpRequest, contact: str) -> HttpResponse:
    """Ask for a second look at who made a contact."""
    actor, now = actor_of(request), timezone.now()
    found = contact_on_file(contact, actor=actor, at=now)

    def act(form: ReasonForm) -> Review:
        return ask_for_review(found.reference, reason=form.cleaned_data["reason"], by=actor, at=now)

    words = _("Ask for a second look"), _("Nothing changes until somebody else has looked at it and decided.")
    return _asked(request, ReasonForm(request.POST or None), act, words, found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_PERSONS)
def duplicate(request: HttpRequest, reference: str) -> HttpResponse:
    """Report that a person may be the same as another one."""
    actor, now = actor_of(request), timezone.now()
    person = person_by_reference(reference, actor=actor, at=now)
    note_look(person.reference, by=actor, at=now)
    name = summaries([person.pk], actor=actor, at=now)[person.pk].name

    def act(form: ReasonForm) -> Review:
        given = form.cleaned_data
        return report_duplicate(person=person.reference, other=given["other"], reason=given["reason"], by=actor, at=now)

    words = _("Report a duplicate"), _("Nothing is joined. Somebody else sees both beside each other and decides.")
    form = DuplicateForm(request.POST or None, initial={"other": request.GET.get("with", "")})
    return _asked(request, form, act, words, f"{name}, {person.reference}")


def _asked(
    request: HttpRequest, form: ReasonForm, act: Callable[[ReasonForm], Review], words: tuple[str, str], about: str
) -> HttpResponse:
    """Do what was asked and say so; or show the form again, with what stopped it."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form)
        except UnderReview as error:
            form.add_error(None, _("It is under review already, as %(reference)s.") % {"reference": error.reference})
        except AlreadySo:
            form.add_error(None, _("Both references lead to one person already."))
        except NotOnFile as error:
            form.add_error(None, _("Nobody on file under %(reference)s.") % {"reference": error.reference})
        else:
            messages.success(
                request, _("Somebody else will look at it: %(reference)s.") % {"reference": done.reference}
            )
            return redirect("review", done.reference) if _may_see(request) else redirect("home")
    status = 422 if form.errors else 200
    context = {"form": form, "heading": words[0], "explain": words[1], "about": about}
    return render(request, "contacts/second_look.html", context, status=status)


def _may_see(request: HttpRequest) -> bool:
    return actor_of(request).may(Permission.REVIEW_IDENTITY)
