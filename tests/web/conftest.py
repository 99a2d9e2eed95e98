"""A small site around the web room: its layouts and errors are tested without any other package's pages."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import ClassVar
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django import forms
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.handlers.wsgi import WSGIHandler
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import Client
from django.urls import include, path
from django.utils import translation
from django.views.decorators.http import require_POST
from jinja2 import Environment
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from redshank.web import errors
from redshank.web.slots import HEADER_FACTS, NAVIGATION, NOTICES
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


def people(request: HttpRequest) -> HttpResponse:
    """Candidates for what was typed, as the desk's partial update brings them; none for “zz”."""
    rows = [
        name
        for name in ("ada", "bob", "cas")
        if request.GET.get("typed", "") != "zz" and name != request.GET.get("typed")
    ]
    return render(request, "keyboard_rows.html", {"rows": rows})


def keyboard(request: HttpRequest) -> HttpResponse:
    return render(request, "keyboard.html")


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
        path("keyboard", keyboard, name="keyboard"),
        path("people", people, name="people"),
        path("example", _raising(ExampleError("secret detail"))),
        path("fault", _raising(RuntimeError("secret detail"))),
        path("", include("redshank.web.urls")),
        *style_patterns(lambda request: request.headers.get("X-Outsider") is None, declare=lambda view: view),
    ]
    handler400 = staticmethod(errors.bad_request)
    handler403 = staticmethod(errors.forbidden)
    handler404 = staticmethod(errors.not_found)
    handler500 = staticmethod(errors.server_error)


@pytest.fixture(autouse=True)
def site(settings: Settings) -> Iterator[None]:
    """Serve the small site, with what the web room needs of the middleware and no more."""
    settings.ROOT_URLCONF = Site
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
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
    # What other packages show around every page asks a database, which is none of the web room's business.
    with translation.override(settings.LANGUAGE_CODE), NAVIGATION.only(), NOTICES.only(), HEADER_FACTS.only():
        yield


@pytest.fixture
def browser() -> Client:
    """A client that gets our error pages, as a server would send them."""
    return Client(raise_request_exception=False)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing: a test's output is its failures."""


@pytest.fixture
def server(site: None) -> Iterator[str]:
    """The small site's address, served with its static files and without a database."""
    serving = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), _Server, _Silent)
    thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser."""
    program = os.environ.get("TEST_BROWSER") or shutil.which("chromium")
    assert program, "these tests need Chromium; `make test` installs it or names the command"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


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
