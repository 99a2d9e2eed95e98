"""What a stranger reads first is true of the tree."""

import re
import tomllib

from source_tree import ROOT, SOURCE

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z]+)` \|", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
ONE_SCREEN = 75
"""Lines."""


def _packages() -> set[str]:
    return {each.name for each in SOURCE.iterdir() if (each / "__init__.py").is_file()}


def _order() -> list[str]:
    """Every package of the plan, in the order of the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    house = next(each for each in contracts if each.get("exhaustive") and each["containers"] == ["redshank"])
    return [name.strip(" ()") for layer in house["layers"] for name in layer.split("|")]


def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    named = re.findall(r"^    make ([a-z]+)", README, re.MULTILINE)
    assert named == ["demo", "test"]
    assert set(named) <= TARGETS


def test_every_make_command_that_is_written_about_exists() -> None:
    pages = [README, CONTRIBUTING, *(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))]
    named = {name for page in pages for name in re.findall(r"(?:`|^    )make ([a-z]+)", page, re.MULTILINE)}
    assert named - TARGETS == set()


def test_the_readme_fits_on_a_screen_and_ends_with_the_licence() -> None:
    assert len(README.splitlines()) <= ONE_SCREEN
    assert "MIT" in README.splitlines()[-1]


def test_the_picture_of_the_desk_is_there_and_light() -> None:
    (picture,) = re.findall(r"^!\[.+\]\((\S+)\)$", README, re.MULTILINE)
    assert 10_000 < (ROOT / picture).stat().st_size <= 200_000


def test_every_package_has_its_line_in_the_map_in_the_order_of_imports() -> None:
    assert ROW.findall(README) == [name for name in _order() if name in _packages()]


def test_the_house_is_drawn_in_contributing_as_the_contract_has_it() -> None:
    assert [name for name in ROW.findall(CONTRIBUTING) if name in _order()] == _order()


def test_what_has_changed_since_the_last_release_has_a_place() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    assert headings[0] == "Unreleased"
