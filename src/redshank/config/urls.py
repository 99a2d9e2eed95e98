"""Every address of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from redshank.agencies.requests import signed_in_is_enough


@signed_in_is_enough
def home(_request: HttpRequest) -> HttpResponse:
    """Everybody begins at the desk."""
    return redirect("desk")


urlpatterns = [
    path("", home, name="home"),
    path("", include("redshank.agencies.urls")),
    path("", include("redshank.contacts.urls")),
    path("", include("redshank.people.urls")),
    path("", include("redshank.web.urls")),
    path("", include("redshank.api.urls")),
]
