import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from redshank.web.assets import LOCALE

WEB = LOCALE.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")
LANGUAGES = ["cy", "en_GB"]


def _catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _translations(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree_with_the_source(language: str) -> None:
    wrong = [
        (message.id, translation)
        for message in _catalogue(language)
        if message.id
        for translation in _translations(message)
        if translation and set(PLACEHOLDER.findall(translation)) != set(PLACEHOLDER.findall(_sources(message)[-1]))
    ]
    assert wrong == []


def test_every_string_of_the_shared_furniture_is_translated_into_welsh() -> None:
    missing = [
        message.id
        for message in _catalogue("cy")
        if message.id
        and any("/web/" in path for path, _ in message.locations)
        and (message.fuzzy or not all(_translations(message)))
    ]
    assert missing == []


def test_every_string_of_the_shared_furniture_is_in_the_catalogues() -> None:
    written = {text for path in sorted(WEB.rglob("*.html")) for text in _texts(path, "jinja2.ext:babel_extract")}
    written |= {text for path in sorted(WEB.glob("*.py")) for text in _texts(path, "python")}
    assert written
    for language in LANGUAGES:
        known = {source for message in _catalogue(language) if message.id for source in _sources(message)}
        assert written - known == set()


def _texts(path: Path, method: str) -> set[str]:
    found: set[str] = set()
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "extensions": "jinja2.ext.do", "silent": "false"}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "gettext_lazy": None}
    extractor = extract(method, BytesIO(path.read_bytes()), keywords=keywords, options=options)
    for _, message, _, _ in extractor:
        found |= {message} if isinstance(message, str) else {text for text in message if text}
    return found
