"""Every address of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from redshank.agencies.requests import signed_in_is_enough
from redshank.web import errors


@signed_in_is_enough
def home(_request: HttpRequest) -> HttpResponse:
    """Everybody begins at the desk."""
    return redirect("desk")


handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", home, name="home"),
    path("", include("redshank.agencies.urls")),
    path("", include("redshank.contacts.urls")),
    path("", include("redshank.incidents.urls")),
    path("", include("redshank.people.urls")),
    path("", include("redshank.web.urls")),
    path("", include("redshank.api.urls")),
]
