"""Every template of every package, as text: what a strict content policy would break, or what would let markup in."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

SOURCE = Path(__file__).parents[2] / "src" / "redshank"
TEMPLATES = sorted(SOURCE.glob("*/jinja2/**/*.html"))
STATIC = SOURCE / "web" / "static" / "web"

OWN_DRAWINGS = {"web/jinja2/web/components/icons.html", "people/jinja2/people/model_drawn.html"}
"""The icons, and a model as the engine draws it, with every text in it escaped."""
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an event handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "code in an htmx attribute": re.compile(r"\shx-on\b|[\"']js:"),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)"),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "a foreign script or style": re.compile(r"<(?:script|link)[^>]*(?:src|href)=\"(?:https?:)?//"),
}


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_no_template_needs_a_weaker_content_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_only_our_own_drawings_are_marked_safe(path: Path, environment: Environment) -> None:
    tree = environment.parse(path.read_text(encoding="utf-8"))
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    assert "safe" not in filters or _name(path) in OWN_DRAWINGS


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_template_compiles_and_every_template_it_names_exists(path: Path, environment: Environment) -> None:
    text = path.read_text(encoding="utf-8")
    environment.compile(text)
    named = re.findall(r"{%-?\s*(?:extends|include|import|from)\s+\"([^\"]+)\"", text)
    assert [environment.get_template(each).name for each in named] == named


def test_every_class_of_ours_that_a_template_uses_has_a_style() -> None:
    styled = set(re.findall(r"\.(rs-[\w-]+)", "".join(path.read_text() for path in SOURCE.glob("*/static/*/*.css"))))
    used = set()
    for path in TEMPLATES:
        for names in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            used |= {name for name in re.sub(r"{[{%].*?[}%]}", " ", names).split() if name.startswith("rs-")}
    # A name that is completed by an expression ends in a hyphen here.
    unstyled = {name for name in used - styled if not name.endswith("-")}
    assert unstyled <= {"rs-above"}


def test_style_sheets_ask_for_no_file() -> None:
    assert [
        path.name for path in STATIC.glob("*.css") if "url(" in path.read_text() or "@import" in path.read_text()
    ] == []


def test_files_stay_small() -> None:
    files = [*TEMPLATES, *STATIC.glob("*.css"), *STATIC.glob("*.js")]
    assert [
        (_name(path), len(path.read_text().splitlines())) for path in files if len(path.read_text().splitlines()) > 350
    ] == []
