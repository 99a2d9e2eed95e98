"""Every address of the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.utils.translation import gettext as _

from redshank.agencies.queries import is_synthetic
from redshank.agencies.requests import actor_of, signed_in_is_enough
from redshank.web import errors
from redshank.web.slots import NAVIGATION
from redshank.web.style import style_patterns


@signed_in_is_enough
def home(request: HttpRequest) -> HttpResponse:
    """Everybody begins at the first page of their own navigation: a handler at the desk, a carer at people."""
    links = NAVIGATION.items(request, actor_of(request))
    if links:
        return redirect(links[0].url_name)
    sentence = _("Your role has no pages here yet. Ask your administrator.")
    return render(request, "web/said.html", {"title": _("Welcome"), "sentence": sentence})


def is_for_developers(_request: HttpRequest) -> bool:
    """Whether the style page is shown: to developers, and where every person is made up."""
    return settings.DEBUG or is_synthetic()


handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home, name="home"),
    path("", include("redshank.agencies.urls")),
    path("", include("redshank.contacts.urls")),
    path("", include("redshank.exchange.telephony.urls")),
    path("", include("redshank.incidents.urls")),
    path("", include("redshank.people.urls")),
    path("", include("redshank.risk.urls")),
    path("", include("redshank.tasks.urls")),
    path("", include("redshank.web.urls")),
    *style_patterns(is_for_developers, declare=signed_in_is_enough),
    path("", include("redshank.api.urls")),
]
