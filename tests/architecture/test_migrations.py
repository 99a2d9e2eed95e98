"""The history of the tables is one line in each package, complete, and can be walked back."""

from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("redshank.")]


def test_each_package_has_one_line_of_migrations() -> None:
    graph = MigrationLoader(None).graph
    assert {label: graph.leaf_nodes(label) for label in OURS if len(graph.leaf_nodes(label)) > 1} == {}


def test_numbers_follow_each_other() -> None:
    graph = MigrationLoader(None).graph
    for label in OURS:
        numbers = sorted(int(name.split("_")[0]) for app, name in graph.nodes if app == label)
        assert numbers == list(range(1, len(numbers) + 1)), label


def test_no_change_of_a_model_lacks_its_migration(db: None) -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert "No changes detected" in said.getvalue()


def test_every_step_can_be_taken_back() -> None:
    loader = MigrationLoader(None)
    one_way = [
        key
        for key, migration in loader.disk_migrations.items()
        if key[0] in OURS
        and any(isinstance(step, RunPython | RunSQL) and not step.reversible for step in migration.operations)
    ]
    assert one_way == []
