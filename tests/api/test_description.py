"""The API's own description, and a walk over it: every answer it gives is one that it declares."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import Case

from builders import NOW, World, a_record
from redshank.agencies.operations import issue_api_key
from redshank.api.urls import api


@cache
def _application() -> WSGIHandler:
    """The site as a server runs it; made when the first call comes, not when tests are collected."""
    return get_wsgi_application()


def _served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return _application()(environ, start_response)


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = _served


def test_the_description_is_openapi_3_1_and_needs_no_key() -> None:
    """It says what may be asked, which the source says to anybody; what is on file needs a key."""
    answer = Client().get("/api/v1/openapi.json")
    described = json.loads(answer.content)
    assert answer.status_code == 200
    assert described["openapi"].startswith("3.1")
    assert list(described["paths"]) == ["/api/v1/recognise", "/api/v1/contacts", "/api/v1/calls"]


def test_every_call_names_its_key_and_its_refusals() -> None:
    described = json.loads(Client().get("/api/v1/openapi.json").content)
    for calls in described["paths"].values():
        for call in calls.values():
            assert call["security"]
            assert {"200", "400", "401", "403", "422"} <= call["responses"].keys()


@pytest.fixture
def key(world: World) -> str:
    a_record(world.alice.actor)
    return issue_api_key(agency="marshire-police", name="walk", by="test", at=NOW)


@pytest.fixture
def _connection_kept() -> Iterator[None]:
    """A server ends with the connection what a request began; here the connection holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_connection_kept")
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_is_declared(case: Case[Any], key: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"})
