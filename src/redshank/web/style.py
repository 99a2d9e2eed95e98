"""The living style page: every component with made-up content, so that a change of look is seen in one place.

Developers read it, so it is in English only.
"""

from collections.abc import Callable

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

PAGES = ("", "furniture", "forms", "desk", "confirm", "problem", "public")
"""The style page's own pages; the empty name lists the others."""


View = Callable[..., HttpResponse]


class ExampleForm(forms.Form):
    """One field of each kind, as `bound_field` draws it."""

    surname = forms.CharField(label="Surname", help_text="As the caller says it.")
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    agency = forms.ChoiceField(label="Agency", choices=[("mp", "Marshire Police"), ("mc", "Marsham Council")])
    asked = forms.ChoiceField(
        label="Asked?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No"), ("not_asked", "Not asked")],
        initial="not_asked",
    )
    safe = forms.BooleanField(label="Safe to ring back", required=False)


def style_patterns(may_see: Callable[[HttpRequest], bool], declare: Callable[[View], View]) -> list[URLPattern]:
    """Addresses of the style page, for whoever `may_see`; `declare` says what the view demands of who is signed in."""

    def view(request: HttpRequest, name: str = "") -> HttpResponse:
        if name not in PAGES or not may_see(request):
            raise Http404
        context = {
            "pages": PAGES[1:],
            "form": ExampleForm({"agency": "mc", "asked": "no"} if name == "forms" else None),
            "page": Paginator(range(60), 20).page(2),
        }
        return render(request, f"web/style/{name or 'index'}.html", context)

    shown = declare(view)
    return [path("style", shown, name="style"), path("style/<str:name>", shown, name="style-of")]
