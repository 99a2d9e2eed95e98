"""The decisions that can be taken on a person: joining, separating, undoing; each with what follows from it first."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Level, Permission
from redshank.people import wording
from redshank.people.errors import AlreadyReversed, AlreadySo, NotOnFile, Overtaken, SplitTakesAll
from redshank.people.forms.identity import MergeForm, ReasonForm, ReverseForm, SplitForm
from redshank.people.operations.identity import Grounds, merge, reverse, split
from redshank.people.operations.looks import note_look
from redshank.people.queries import PersonPage, decision_for_actor, person_by_reference, summaries
from redshank.people.recognition import Candidate
from redshank.people.side_by_side import SideBySide, records_of, side_by_side
from redshank.people.twins import best_claim
from redshank.people.undoing import undoing
from redshank.people.views.identity import looked_at

Context = dict[str, object]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def split_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Take records out, to a new person."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    form = _split_form(request, page)

    def decide() -> str:
        decision = split(
            person=page.summary.person, records=form.cleaned_data["records"], grounds=_grounds(form), by=actor, at=now
        )
        taken = decision.moves.select_related("target").first()
        return _("Separated. The records taken out are now %(reference)s.") % {
            "reference": taken.target.reference if taken else ""
        }

    def follows() -> Context:
        return {"seen": _after_split(form, page, actor, now)}

    if "preview" in request.POST:
        form.errors.clear()
        return render(request, "people/split.html", _context(form, page, follows()))
    return _answer(request, form, page, decide, "people/split.html", follows)


@require_POST
@requires(Permission.DECIDE_IDENTITY)
def split_follows(request: HttpRequest, reference: str) -> HttpResponse:
    """What would follow from taking the ticked records out: asked for at every tick."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    form = _split_form(request, page)
    context = {"seen": _after_split(form, page, actor, now), "words": wording}
    return render(request, "people/split_follows.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def merge_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Put all of another person's records under this one."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    form = MergeForm(request.POST or None, initial={"other": request.GET.get("with", "")})

    def decide() -> str:
        other = person_by_reference(form.cleaned_data["other"], actor=actor, at=now)
        merge(kept=page.summary.person, absorbed=other.pk, grounds=_grounds(form), by=actor, at=now)
        return _("Joined. %(reference)s now leads here.") % {"reference": other.reference}

    def beside() -> Context:
        return _beside(str(form["other"].value() or ""), page, actor, now)

    if "preview" in request.POST:
        form.errors.clear()
        return render(request, "people/merge.html", _context(form, page, beside()))
    return _answer(request, form, page, decide, "people/merge.html", beside)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_IDENTITY)
def reverse_decision(request: HttpRequest, reference: str, decision: int) -> HttpResponse:
    """Put back what a decision moved."""
    actor, now = actor_of(request), timezone.now()
    page = looked_at(reference, actor, now)
    found = decision_for_actor(decision, actor=actor, at=now)
    would = undoing(found, actor=actor, at=now)
    form = ReverseForm(request.POST or None, choices=[(each.pk, each.reference) for each in would.since])

    def decide() -> str:
        reverse(decision=decision, along=form.cleaned_data["along"], grounds=_grounds(form), by=actor, at=now)
        return _("Undone: each record that was still there has gone back.")

    def follows() -> Context:
        seen = side_by_side(would.left, would.back, actor=actor, at=now) if would.left and would.back else None
        return {"decision": found, "would": would, "seen": seen}

    return _answer(request, form, page, decide, "people/reverse.html", follows)


def _split_form(request: HttpRequest, page: PersonPage) -> SplitForm:
    return SplitForm(request.POST or None, choices=[(each.pk, each.reference) for each in page.records])


def _after_split(form: SplitForm, page: PersonPage, actor: Actor, now: datetime) -> SideBySide | None:
    """Both sides as they would be; None while nothing is ticked, or everything is."""
    readable = {each.pk for each in page.records}
    going = {int(each) for each in form["records"].value() or () if str(each).isdigit()} & readable
    staying = set(records_of(page.summary.person)) - going
    return side_by_side(staying, going, actor=actor, at=now) if going and staying else None


def _beside(other: str, page: PersonPage, actor: Actor, now: datetime) -> Context:
    """The other person beside this one, as far as the actor may read both in full; of a pointer only the name."""
    if not other.strip():
        return {}
    try:
        found = person_by_reference(other, actor=actor, at=now)
    except NotOnFile:
        return {"unknown": other}
    if found.pk == page.summary.person:
        return {"is_same": True}
    note_look(found.reference, by=actor, at=now)
    summary = summaries([found.pk], actor=actor, at=now)[found.pk]
    if summary.level is not Level.FULL or page.summary.level is not Level.FULL:
        return {"other": summary, "is_masked": True}
    sides = records_of(page.summary.person), records_of(found.pk)
    claim: Candidate | None = best_claim(found.pk, page.summary.person, actor=actor, at=now)
    return {"other": summary, "seen": side_by_side(*sides, actor=actor, at=now), "claim": claim}


def _grounds(form: ReasonForm) -> Grounds:
    return Grounds(reason=form.cleaned_data["reason"])


def _context(form: ReasonForm, page: PersonPage, more: Context) -> Context:
    return {"form": form, "page": page, "now": timezone.now(), "words": wording} | more


def _answer(
    request: HttpRequest,
    form: ReasonForm,
    page: PersonPage,
    decide: Callable[[], str],
    template: str,
    shown: Callable[[], Context],
) -> HttpResponse:
    """Take the decision and go back to the person; or show what follows, and what stopped it."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, decide())
            return redirect("person", page.summary.reference)
        except AlreadySo:
            form.add_error(None, _("That is so already: nothing would change."))
        except SplitTakesAll:
            form.add_error(None, _("At least one record must stay with this person."))
        except AlreadyReversed:
            form.add_error(None, _("This was undone before."))
        except Overtaken:
            form.add_error(None, _("Later decisions have moved all of these records: nothing is left to put back."))
        except NotOnFile as error:
            form.add_error(None, _("Nobody on file under %(reference)s.") % {"reference": error.reference})
    return render(request, template, _context(form, page, shown()), status=422 if form.errors else 200)
