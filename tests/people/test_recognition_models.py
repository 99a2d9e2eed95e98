"""Models are added by administrators, put in use by a person with a reason, and every recognition names its model."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from builders import NOW, World, a_record, some_details
from redshank.agencies.errors import NotAllowed
from redshank.audit.models import AuditEvent
from redshank.people.errors import AlreadySo, ModelUnusable, NotOnFile
from redshank.people.model_history import models_kept
from redshank.people.operations.recognition_models import ModelFiles, activate_model, add_model
from redshank.people.recognition import SHIPPED, active_model, in_use, recognise
from redshank.recognition.model import dump_model, load_model


def files(version: str = "night-school", share_on_file: float = 0.25) -> ModelFiles:
    settings, companion = dump_model(replace(load_model(), version=version, share_on_file=share_on_file))
    return ModelFiles(json.dumps(settings), json.dumps(companion), "last year's contacts")


def add(world: World, version: str = "night-school") -> None:
    add_model(files(version), by=world.ada.actor, at=NOW)


def activate(world: World, version: str = "night-school") -> None:
    activate_model(version, reason="fewer wrong persons", by=world.ada.actor, at=NOW)


def test_the_shipped_model_is_in_use_until_somebody_puts_another_there(world: World) -> None:
    assert in_use() == SHIPPED
    add(world)
    assert in_use() == SHIPPED
    activate(world)
    assert in_use() == "night-school"
    assert active_model().share_on_file == 0.25


def test_a_recognition_names_the_model_it_was_made_by(world: World) -> None:
    a_record(world.alice.actor)
    add(world)
    before = recognise(some_details(), actor=world.alice.actor, at=NOW)
    activate(world)
    after = recognise(some_details(), actor=world.alice.actor, at=NOW)
    assert (before.model_version, after.model_version) == (SHIPPED, "night-school")
    assert before.candidates[0].prior_bits != after.candidates[0].prior_bits


def test_the_shipped_model_can_be_put_back(world: World) -> None:
    add(world)
    activate(world)
    activate(world, SHIPPED)
    assert in_use() == SHIPPED
    assert [len(each.uses) for each in models_kept()] == [1, 1]


def test_adding_and_activating_are_audited_with_digest_and_reason(world: World) -> None:
    add(world)
    activate(world)
    events = AuditEvent.objects.filter(action__startswith="model.").order_by("sequence")
    assert [(each.action, each.subject) for each in events] == [
        ("model.add", "night-school"),
        ("model.activate", "night-school"),
    ]
    assert "fewer wrong persons" in str(events[1].details)


def test_handlers_neither_add_nor_activate(world: World) -> None:
    with pytest.raises(NotAllowed):
        add_model(files(), by=world.alice.actor, at=NOW)
    add(world)
    with pytest.raises(NotAllowed):
        activate_model("night-school", reason="because", by=world.alice.actor, at=NOW)


def test_what_cannot_be_used_is_refused_and_said_where(world: World) -> None:
    broken = replace(files(), settings=files().settings.replace('"m_probability"', '"m"', 1))
    with pytest.raises(ModelUnusable, match=r"comparison_levels\[1\]\.m_probability: is missing"):
        add_model(broken, by=world.ada.actor, at=NOW)
    with pytest.raises(ModelUnusable, match="Expecting"):
        add_model(replace(files(), settings="{"), by=world.ada.actor, at=NOW)


def test_a_version_is_added_once_and_activated_once_with_a_reason(world: World) -> None:
    add(world)
    with pytest.raises(AlreadySo, match="another version"):
        add(world)
    with pytest.raises(AlreadySo, match="another version"):
        add(world, SHIPPED)
    with pytest.raises(NotOnFile):
        activate(world, "nobody's")
    with pytest.raises(ModelUnusable, match="say why"):
        activate_model("night-school", reason=" ", by=world.ada.actor, at=NOW)
    activate(world)
    with pytest.raises(AlreadySo, match="in use already"):
        activate(world)


def test_an_administrator_puts_a_model_in_use_on_the_page_with_a_reason(world: World, client: Client) -> None:
    add(world)
    client.force_login(world.ada)
    page = client.get("/models").content.decode()
    assert "night-school" in page
    assert "<svg" in page
    assert "Same telephone number" in page
    assert "<svg" in client.get("/models/night-school").content.decode()
    assert client.post("/models/night-school/activate", {"reason": ""}).status_code == 422
    assert in_use() == SHIPPED
    done = client.post("/models/night-school/activate", {"reason": "fewer wrong persons"}, follow=True)
    assert "Model night-school is in use from now on." in done.content.decode()
    assert in_use() == "night-school"


def test_the_page_is_the_administrators(world: World, client: Client) -> None:
    client.force_login(world.alice)
    assert client.get("/models").status_code == 403
