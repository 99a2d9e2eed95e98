"""The published fairness report: run here, traced to its file, seen by analysts; and of nobody a community kept."""

import hashlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from builders import World, a_user
from import_files import a_file, a_row
from redshank.agencies.rules import Role
from redshank.config.cli import main
from redshank.people.models import FairnessReport, PersonRecord
from redshank.people.recognition import active_model

Said = pytest.CaptureFixture[str]
HEADER = "person_id,role,community,forename,surname,date_of_birth,phone,vulnerable,person_role"
OF_COMMUNITIES = re.compile(r"communit|ethnic|race|racial|religio|nationalit|heritage|origin_of")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Twelve callers of a community of herons and twelve of teals."""
    lines = [HEADER]
    for community in ("heron", "teal"):
        for number in range(12):
            given = f"A{chr(97 + number)}bel,{community.title()}sen,19{60 + number}-03-04,07700 900{number:03}"
            lines += [f"{community}{number},{role},{community},{given},,both" for role in ("history", "call")]
    path = tmp_path / "labelled.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_what_is_published_is_run_here_and_traced_to_its_file(world: World, labelled: Path, capsys: Said) -> None:
    assert main(["fairness", "publish", str(labelled), "--as", "ada"]) == 0

    report = FairnessReport.objects.get()
    assert report.file_sha256 == hashlib.sha256(labelled.read_bytes()).hexdigest()
    assert (report.file_name, report.rows, report.model_version) == ("labelled.csv", 48, active_model().version)
    assert report.figures["two_or_more_details"]["heron"]["recall"]["whole"] == 12
    assert f"{report.reference} is published" in capsys.readouterr().out


def test_an_analyst_sees_it_drawn_and_in_figures_with_where_it_comes_from(
    world: World, labelled: Path, client: Client
) -> None:
    main(["fairness", "publish", str(labelled), "--as", "ada"])
    client.force_login(a_user("ana", "marshire-police", Role.ANALYST))

    html = client.get("/figures/fairness").content.decode()

    assert "<svg" in html
    assert html.count("<circle") == 6
    assert hashlib.sha256(labelled.read_bytes()).hexdigest() in html
    assert "fewer than two communities have 1,000 known calls" in html
    assert "Heron 12" in html


def test_without_a_report_the_page_says_how_to_make_one(world: World, client: Client) -> None:
    client.force_login(world.ada)
    assert "redshank fairness publish FILE.csv" in client.get("/figures/fairness").content.decode()


def test_a_report_of_an_agency_that_shares_nothing_is_not_shown(world: World, labelled: Path, client: Client) -> None:
    main(["fairness", "publish", str(labelled), "--as", "ada"])
    report = FairnessReport.objects.get()
    client.force_login(a_user("fen", "fenwick-council", Role.ANALYST))
    assert report.reference not in client.get("/figures/fairness").content.decode()
    assert client.get("/figures/fairness", {"report": report.reference}).status_code == 404


@pytest.mark.parametrize(
    ("user", "sentence"), [("bob", "does not include"), ("nobody", "no"), ("ada", "no column community")]
)
def test_who_may_not_or_what_gives_no_report_is_said_in_a_sentence(
    world: World, labelled: Path, capsys: Said, user: str, sentence: str
) -> None:
    if user == "ada":
        labelled.write_text(labelled.read_text("utf-8").replace("community", "town"), "utf-8")
    assert main(["fairness", "publish", str(labelled), "--as", user]) == 1
    assert sentence in capsys.readouterr().err
    assert not FairnessReport.objects.exists()


def test_no_table_has_a_place_for_anybodys_community() -> None:
    places = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if OF_COMMUNITIES.search(field.name)
    ]
    assert places == []


def test_a_fairness_report_hangs_on_nobody() -> None:
    leads = [field.name for field in FairnessReport._meta.get_fields() if field.is_relation]
    assert leads == ["agency"]


def test_a_community_that_a_file_names_is_not_kept_when_its_rows_are_imported(world: World, tmp_path: Path) -> None:
    label = "mergansers_of_the_upper_marsh"
    path = a_file(tmp_path, [a_row(1, community=label), a_row(2, community=label)])

    assert main(["import", "contacts", str(path)]) == 0

    assert PersonRecord.objects.count() == 2
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables' names
            assert label not in repr(cursor.fetchall())
