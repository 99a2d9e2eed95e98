import re
from configparser import RawConfigParser
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from redshank.web.assets import LOCALE

PACKAGE = LOCALE.parents[1]
PROJECT = PACKAGE.parents[1]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
LANGUAGES = ["cy", "en_GB"]


def _catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    """The entries without the header."""
    return [message for message in _catalogue(language) if message.id]


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _translations(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _extracted(folder: Path) -> set[tuple[str | None, tuple[str, ...]]]:
    """Context and texts of all that is marked for translation, found as `make messages` finds it."""
    read = RawConfigParser()
    read.read_string((PROJECT / "babel.cfg").read_text(encoding="utf-8"))
    methods = [(pattern.strip(), method) for method, pattern in (section.split(":") for section in read.sections())]
    options = {section.split(":")[1].strip(): dict(read[section]) for section in read.sections()}
    marks = re.findall(r"-k (\S+)", (PROJECT / "Makefile").read_text(encoding="utf-8"))
    keywords = DEFAULT_KEYWORDS | parse_keywords(marks)
    found = extract_from_dir(folder, methods, options, keywords=keywords)
    return {(context, (text,) if isinstance(text, str) else tuple(text)) for _, _, text, _, context in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree_with_the_source(language: str) -> None:
    wrong = [
        (message.id, translation)
        for message in _messages(language)
        for translation in _translations(message)
        if translation and set(PLACEHOLDER.findall(translation)) != set(PLACEHOLDER.findall(_sources(message)[-1]))
    ]
    assert wrong == []


def test_every_string_is_translated_into_welsh_in_every_plural_form() -> None:
    catalogue = _catalogue("cy")
    missing = [
        message.id
        for message in _messages("cy")
        if not all(_translations(message))
        or len(_translations(message)) != (catalogue.num_plurals if message.pluralizable else 1)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_fuzzy_and_none_is_obsolete(language: str) -> None:
    assert [message.id for message in _messages(language) if message.fuzzy] == []
    assert list(_catalogue(language).obsolete) == []


def test_british_english_entries_stay_empty_and_show_the_source() -> None:
    assert [message.id for message in _messages("en_GB") if any(_translations(message))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_hold_exactly_what_the_sources_mark(language: str) -> None:
    marked = _extracted(PACKAGE)
    held = {(message.context, _sources(message)) for message in _messages(language)}
    assert len(marked) > 300
    assert marked - held == set(), "run make messages and translate what is new"
    assert held - marked == set(), "run make messages"


def test_extraction_finds_every_kind_of_mark(tmp_path: Path) -> None:
    folder = tmp_path / "jinja2" / "area"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        '{{ _("one") }}{{ ngettext("%(num)d two", "%(num)d twos", 2) }}', encoding="utf-8"
    )
    (tmp_path / "words.py").write_text(
        '_("three"); gettext_lazy("four"); ngettext_lazy("five", "fives", 5); pgettext_lazy("six", "seven")',
        encoding="utf-8",
    )
    assert _extracted(tmp_path) == {
        (None, ("one",)),
        (None, ("%(num)d two", "%(num)d twos")),
        (None, ("three",)),
        (None, ("four",)),
        (None, ("five", "fives")),
        ("six", ("seven",)),
    }
