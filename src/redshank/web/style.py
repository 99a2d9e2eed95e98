"""The living style page: every component with made-up content, so that a change of look is seen in one place."""

from collections.abc import Callable

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

PANELS = ("", "furniture", "forms", "desk", "confirm", "problem", "public")
"""The style page's own pages; the empty name lists the others."""


class ExampleForm(forms.Form):
    """One field of each kind, as `bound_field` draws it."""

    surname = forms.CharField(label=_("Surname"), help_text=_("As the caller says it."))
    notes = forms.CharField(label=_("Notes"), widget=forms.Textarea, required=False)
    agency = forms.ChoiceField(label=_("Agency"), choices=[("mp", "Marshire Police"), ("mc", "Marsham Council")])
    asked = forms.ChoiceField(
        label=_("Asked?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("not_asked", _("Not asked"))],
        initial="not_asked",
    )
    safe = forms.BooleanField(label=_("Safe to ring back"), required=False)


def style_page(may_see: Callable[[HttpRequest], bool]) -> Callable[..., HttpResponse]:
    """The view, for whoever `may_see`: developers, and users of a tenant whose data is made up."""

    def view(request: HttpRequest, name: str = "") -> HttpResponse:
        if name not in PANELS or not may_see(request):
            raise Http404
        context = {
            "panels": PANELS[1:],
            "form": ExampleForm({"agency": "mc", "asked": "no"} if name == "forms" else None),
            "page": Paginator(range(60), 20).page(2),
        }
        return render(request, f"web/style/{name or 'index'}.html", context)

    return view
