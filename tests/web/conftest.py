"""A small site around the web room: its layouts and errors are tested without any other package's pages."""

from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import Client
from django.urls import include, path
from django.utils import translation
from django.views.decorators.http import require_POST
from jinja2 import Environment
from pytest_django import Settings

from redshank.web import errors
from redshank.web.style import style_patterns


class ExampleError(Exception):
    """Stands for the root error of a package."""


class SignInForm(forms.Form):
    username = forms.CharField(label="User name")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/said.html", {"title": "Home", "sentence": "Everything is <in> order."})


def sign_in(request: HttpRequest) -> HttpResponse:
    cast = [{"username": "handler", "label": "Call handler", "does": "Answers 101 calls."}]
    return render(request, "web/sign_in.html", {"form": SignInForm(request.POST or None), "cast": cast})


def _raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


class Site:
    """Stands for a module of addresses."""

    urlpatterns: ClassVar = [
        path("", home, name="home"),
        path("sign-in", sign_in, name="sign-in"),
        path("post-only", require_POST(home), name="post-only"),
        path("suspicious", _raising(SuspiciousOperation("bad"))),
        path("denied", _raising(PermissionDenied("secret detail"))),
        path("gone", _raising(Http404("secret detail"))),
        path("too-large", _raising(RequestDataTooBig("big"))),
        path("example", _raising(ExampleError("secret detail"))),
        path("fault", _raising(RuntimeError("secret detail"))),
        path("", include("redshank.web.urls")),
        *style_patterns(lambda request: request.headers.get("X-Outsider") is None),
    ]
    handler400 = staticmethod(errors.bad_request)
    handler403 = staticmethod(errors.forbidden)
    handler404 = staticmethod(errors.not_found)
    handler500 = staticmethod(errors.server_error)


@pytest.fixture(autouse=True)
def site(settings: Settings) -> Iterator[None]:
    """Serve the small site, with what the web room needs of the middleware and no more."""
    settings.ROOT_URLCONF = Site
    settings.CSRF_FAILURE_VIEW = "redshank.web.errors.csrf_failure"
    settings.MIDDLEWARE = [
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "redshank.web.middleware.PlainProblems",
    ]
    # A request leaves its language behind in the thread, as Django means it to; no test may hand it to the next.
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def browser() -> Client:
    """A client that gets our error pages, as a server would send them."""
    return Client(raise_request_exception=False)


@pytest.fixture
def example_error() -> type[Exception]:
    """The error that /example raises."""
    return ExampleError


@pytest.fixture
def environment() -> Environment:
    """The environment that templates are rendered with."""
    backend = engines["jinja2"]
    assert isinstance(backend, Jinja2)
    return backend.env
