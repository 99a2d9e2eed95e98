"""The simulated exchange: its scenes through the API, from the command line and from the demonstration's page."""

import json
from pathlib import Path

import pytest
from django.test import Client

from builders import NOW, World
from redshank.agencies.models import Tenant
from redshank.agencies.operations import issue_api_key
from redshank.agencies.queries import actor_of_key
from redshank.agencies.rules import TenantMode
from redshank.config.cli import main
from redshank.config.demo.telephone import telephone_key
from redshank.contacts.models import Call, Contact
from redshank.exchange.telephony.simulator import SCENES, Said, events, play


@pytest.fixture
def switch(world: World) -> Client:
    key = issue_api_key(agency="marshire-police", name="switch", by="test", at=NOW)
    return Client(headers={"Authorization": f"Bearer {key}"})


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_understood_by_the_api(scene: str, switch: Client) -> None:
    def post(said: Said) -> Said:
        answer = switch.post("/api/v1/calls", json.dumps(said), content_type="application/json")
        assert answer.status_code == 200, answer.content
        told: Said = json.loads(answer.content)
        assert told["warnings"] == []
        return told

    waits: list[float] = []
    play(events(SCENES[scene], run="1", handler="alice"), post=post, wait=waits.append)
    assert Call.objects.count() == len(SCENES[scene])
    assert sum(waits) == max(each.drops_after or 0 for each in SCENES[scene])


def test_the_page_rings_the_desk_of_whoever_presses_and_hangs_up(world: World, client: Client) -> None:
    client.force_login(world.alice)
    client.post("/demo/telephone", {"scene": "drops"})
    call = Call.objects.get()
    assert (call.handler, call.line) == (world.alice, "999")
    assert "data-hangs-up" in client.get("/demo/telephone").content.decode()
    client.post("/demo/telephone", {"call": call.switch_key, "event": "ended"})
    assert Contact.objects.get().is_dropped


@pytest.mark.parametrize("given", [{}, {"scene": "none"}, {"call": "A-1", "event": "ended"}, {"call": "demo-1-1"}])
def test_the_page_does_nothing_that_it_does_not_offer(world: World, client: Client, given: dict[str, str]) -> None:
    client.force_login(world.alice)
    assert client.post("/demo/telephone", given).status_code == 302
    assert not Call.objects.exists()


def test_there_is_no_pretended_telephone_where_people_are_real(world: World, client: Client) -> None:
    Tenant.objects.update(mode=TenantMode.SHADOW)
    client.force_login(world.alice)
    assert client.get("/demo/telephone").status_code == 404
    assert client.post("/demo/telephone", {"scene": "priya"}).status_code == 404
    assert "Ring this desk" not in client.get("/desk").content.decode()


def test_the_demonstrations_key_is_kept_as_long_as_it_opens_something(world: World, tmp_path: Path) -> None:
    first = telephone_key(tmp_path, at=NOW).read_text()
    assert actor_of_key(first) is not None
    assert telephone_key(tmp_path, at=NOW).read_text() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [([], "name a scene"), (["priya", "--key-file", "/nowhere"], "no key"), (["priya"], "does not answer")],
)
def test_the_command_says_what_is_missing(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "key"
    key.write_text("x")
    options = ["--key-file", str(key), "--server", "http://127.0.0.1:9"]
    assert main(["telephony", "ring", *options, *words]) != 0
    assert said in capsys.readouterr().err
