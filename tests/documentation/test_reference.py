"""The reference is drawn from the code, and leaves nothing out."""

import re
from pathlib import Path

import pytest

from redshank.recognition.comparisons import COMPARISONS
from redshank.recognition.model import load_model
from reference_pages import DRAWN, MARKER, api_calls, api_shapes, comparisons, openapi, with_drawn_tables
from site_hooks import links_for_the_site, pages_in
from source_tree import ROOT, SOURCE, modules

DOCS = ROOT / "docs"
DESCRIBED = re.compile(r"^::: redshank\.(\S+)$", re.MULTILINE)
PRIVATE_ROOMS = ("recognition/evaluation", "recognition/training")
"""Reached through `redshank evaluate`, which has a reference of its own."""


def _described(folder: Path) -> set[str]:
    return {name.replace(".", "/") for page in folder.rglob("*.md") for name in DESCRIBED.findall(page.read_text())}


def test_every_package_with_operations_has_them_in_the_reference() -> None:
    names = [module.name.split("/") for module in modules()]
    rooms = {"/".join(name[: name.index("operations") + 1]) for name in names if "operations" in name}
    assert rooms - _described(DOCS / "reference") == set()


def test_every_room_of_the_engine_has_its_page() -> None:
    rooms = {"/".join(module.name.split("/")[:2]) for module in modules() if module.name.startswith("recognition/")}
    described = {"/".join(name.split("/")[:2]) for name in _described(DOCS / "reference" / "engine")}
    assert rooms - described - {"recognition/__init__", *PRIVATE_ROOMS} == set()


def test_whatever_the_reference_describes_exists() -> None:
    described = _described(DOCS)
    assert {
        name for name in described if not (SOURCE / name).is_dir() and not (SOURCE / f"{name}.py").is_file()
    } == set()


def test_every_level_of_every_comparison_is_drawn() -> None:
    drawn = comparisons(load_model())
    missing = [
        level.name
        for each in COMPARISONS
        for level in each.levels
        if f"| {level.name} | {level.sentence} |" not in drawn
    ]
    assert missing == []


def test_every_call_and_shape_of_the_api_is_drawn() -> None:
    document = openapi()
    calls, shapes = api_calls(document), api_shapes(document)
    assert all(path in calls for path in document["paths"])
    assert all(f"### {name}\n" in shapes for name in document["components"]["schemas"])
    fields = {field for each in document["components"]["schemas"].values() for field in each.get("properties", ())}
    assert [field for field in fields if f"| `{field}` |" not in shapes] == []


def test_every_link_inside_the_drawn_api_leads_to_a_shape() -> None:
    document = openapi()
    linked = set(re.findall(r"\]\(#(\w+)\)", api_calls(document) + api_shapes(document)))
    assert linked <= {name.lower() for name in document["components"]["schemas"]}


def test_every_marker_names_something_that_is_drawn() -> None:
    found = {name for page in DOCS.rglob("*.md") for name in MARKER.findall(page.read_text())}
    assert found == set(DRAWN)
    assert "<!--" not in with_drawn_tables("<!-- drawn: caps -->")
    with pytest.raises(KeyError):
        with_drawn_tables("<!-- drawn: nothing -->")


def test_links_across_the_root_are_mended_for_the_site() -> None:
    assert links_for_the_site("[x](../../GLOSSARY.md#person)", is_from_root=False) == "[x](../GLOSSARY.md#person)"
    assert links_for_the_site("[x](../SECURITY.md)", is_from_root=False) == "[x](SECURITY.md)"
    assert links_for_the_site("[x](../adr/index.md)", is_from_root=False) == "[x](../adr/index.md)"
    assert links_for_the_site("[x](docs/adr/index.md)", is_from_root=True) == "[x](adr/index.md)"


def test_a_folder_stands_for_its_pages_index_first(tmp_path: Path) -> None:
    for name in ("zebra.md", "index.md", "engine/keys.md", "pictures/desk.png"):
        (tmp_path / "reference" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "reference" / name).touch()
    assert pages_in(tmp_path / "reference", tmp_path) == [
        "reference/index.md",
        "reference/zebra.md",
        {"Engine": ["reference/engine/keys.md"]},
    ]


def test_the_example_of_the_engine_runs_and_recognises(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DOCS / "reference" / "engine" / "index.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert example is not None
    exec(compile(example[1], "index.md", "exec"), {})  # noqa: S102 - our own example
    assert capsys.readouterr().out.startswith("same_person ")
