"""How somebody is safely reached: what is verified, what was refused, and the forms to verify and to change."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from redshank.agencies.requests import actor_of, requires
from redshank.agencies.rules import Actor, Permission
from redshank.people import wording
from redshank.people.errors import AlreadySo, DetailUnreadable, NotOnFile, NotVerified, WordGuessable
from redshank.people.forms.safe_contact import ChangeForm, ConfirmForm, RulesForm, VerifyForm, WordForm
from redshank.people.operations.looks import note_look
from redshank.people.operations.safe_contact import (
    NewDetail,
    Proof,
    agree_safe_word,
    change_contact_detail,
    confirm_verification,
    set_safe_contact,
    verify_person,
)
from redshank.people.queries import person_by_reference
from redshank.people.rules.safe_contact import DetailKind
from redshank.people.rules.verification import Document, Method
from redshank.people.safe_ways import SafeWays, permit_of, safe_ways_to_contact

Act = Callable[[SafeWays, Actor, datetime], str]


@require_safe
@requires(Permission.SEE_PERSONS)
def ways(request: HttpRequest, reference: str) -> HttpResponse:
    """How to reach somebody safely."""
    actor, now = actor_of(request), timezone.now()
    return _page(request, _looked_at(reference, actor, now), now)


@require_POST
@requires(Permission.CHANGE_SAFE_CONTACT)
def verify(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep that somebody proved who they are, or that they could not."""
    form = VerifyForm(request.POST)

    def act(found: SafeWays, actor: Actor, now: datetime) -> str:
        sent = form.cleaned_data
        proof = Proof(
            method=Method(sent["method"]),
            evidence=sent["evidence"],
            number_in_use=sent["number_in_use"],
            number=sent["number"],
            document=Document(sent["document"]) if sent["document"] else None,
            word=sent["word"],
        )
        made = verify_person(found.person.pk, proof, by=actor, at=now)
        if made.method == Method.COLLEAGUE:
            return _("Kept. The colleague confirms it from their own account, on this page.")
        return _("Verified. In this contact, and for one hour at most, details and rules can be changed.")

    return _answer(request, reference, form, act)


@require_POST
@requires(Permission.CHANGE_SAFE_CONTACT)
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm a colleague's verification from one's own account."""
    form = ConfirmForm(request.POST)

    def act(_found: SafeWays, actor: Actor, now: datetime) -> str:
        confirm_verification(form.cleaned_data["verification"], by=actor, at=now)
        return _("Confirmed. In this contact, and for one hour at most, whoever asked can change details and rules.")

    return _answer(request, reference, form, act)


@require_POST
@requires(Permission.CHANGE_SAFE_CONTACT)
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a new contact detail in place of the present one."""
    form = ChangeForm(request.POST)

    def act(found: SafeWays, actor: Actor, now: datetime) -> str:
        new = NewDetail(**form.cleaned_data | {"kind": DetailKind(form.cleaned_data["kind"])})
        change_contact_detail(found.person.pk, new, by=actor, at=now)
        return _("Changed. What stood before is kept below.")

    return _answer(request, reference, form, act)


@require_POST
@requires(Permission.CHANGE_SAFE_CONTACT)
def rules(request: HttpRequest, reference: str) -> HttpResponse:
    """Write new safe-contact rules."""
    form = RulesForm(request.POST)

    def act(found: SafeWays, actor: Actor, now: datetime) -> str:
        number = form.cleaned_data["number_in_use"]
        made = set_safe_contact(found.person.pk, form.rules, by=actor, at=now, number_in_use=number)
        if made.verification_id is None:
            return _("In force at once, unverified: only stricter. To open anything again, verify first.")
        return _("In force. Earlier rules are kept below.")

    return _answer(request, reference, form, act)


@require_POST
@requires(Permission.CHANGE_SAFE_CONTACT)
def word(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree a safe word."""
    form = WordForm(request.POST)

    def act(found: SafeWays, actor: Actor, now: datetime) -> str:
        agree_safe_word(found.person.pk, form.cleaned_data["word"], by=actor, at=now)
        return _("Agreed. In seven days it can verify them; nobody can look it up.")

    return _answer(request, reference, form, act)


def _looked_at(reference: str, actor: Actor, now: datetime) -> SafeWays:
    found = person_by_reference(reference, actor=actor, at=now)
    shown = safe_ways_to_contact(found.pk, actor=actor, at=now)
    note_look(found.reference, by=actor, at=now)
    return shown


def _page(request: HttpRequest, shown: SafeWays, now: datetime, sent: forms.Form | None = None) -> HttpResponse:
    present = asdict(shown.rules) | {"never_ring": "\n".join(sorted(shown.rules.never_ring))}
    each_form: dict[str, forms.Form] = {
        "verify": VerifyForm(),
        "change": ChangeForm(),
        "rules": RulesForm(initial=present),
        "word": WordForm(),
    }
    if sent is not None and sent.prefix is not None:
        each_form[sent.prefix] = sent
    permit = permit_of(shown.person, actor=actor_of(request), at=now)
    context = {
        "shown": shown,
        "verified": None if permit.refusal else permit.made,
        "forms": each_form,
        "sent": sent,
        "now": now,
        "words": wording,
        "may_change": actor_of(request).may(Permission.CHANGE_SAFE_CONTACT),
        "user_id": actor_of(request).user_id,
    }
    return render(request, "people/safe_contact.html", context, status=422 if sent is not None and sent.errors else 200)


def _answer(request: HttpRequest, reference: str, form: forms.Form, act: Act) -> HttpResponse:
    """Act and show the page anew; or show it with what was typed, and with what stopped it."""
    actor, now = actor_of(request), timezone.now()
    shown = _looked_at(reference, actor, now)
    if form.is_valid():
        try:
            messages.success(request, act(shown, actor, now))
            return redirect("person-contact", shown.person.reference)
        except NotVerified as error:
            form.add_error(None, wording.refusal(error.why))
        except AlreadySo:
            form.add_error(None, _("That is so already: nothing would change."))
        except WordGuessable:
            form.add_error(
                "word", _("Whoever knows them may guess this. At least eight letters, and nothing that is on file.")
            )
        except DetailUnreadable:
            form.add_error("value", _("No number can be read from this. Write it as it is dialled."))
        except NotOnFile as error:
            form.add_error(None, _("Nobody on file under %(reference)s.") % {"reference": error.reference})
        shown = safe_ways_to_contact(shown.person.pk, actor=actor, at=now)
    return _page(request, shown, now, form)
