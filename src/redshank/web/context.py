"""What every page knows: who runs it, in which language, and what the slots around it hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from redshank.web.brand import brand
from redshank.web.slots import HEADER_FACTS, NAVIGATION, NOTICES, Link, Text

T = TypeVar("T")

MOST_IN_A_LINE = 6
"""Entries that stand beside the desk's running call and the header's facts at 1,366 pixels."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """An entry of the main navigation as it stands on this page."""

    label: Text
    address: str
    is_current: bool
    is_daily: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the page can be read in, by its own name."""

    code: str
    name: str
    is_current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """The context of every template. Slots are asked only where a template shows them: a partial does not."""
    return {
        "brand": brand(),
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": _lazily(languages),
        "navigation": _lazily(lambda: navigation(request, actor_of(request))),
        "notices": _lazily(lambda: NOTICES.panels(request, actor_of(request))),
        "header_facts": _lazily(lambda: HEADER_FACTS.panels(request, actor_of(request))),
    }


def actor_of(request: HttpRequest) -> object:
    """Whoever acts through this request, as the package of agencies knows them; None before sign-in."""
    return getattr(getattr(request, "user", None), "actor", None)


def languages() -> tuple[Language, ...]:
    """The languages on offer, the present one marked."""
    current = get_language() or settings.LANGUAGE_CODE
    return tuple(Language(code, name, code == current) for code, name in settings.LANGUAGES)


def navigation(request: HttpRequest, actor: object) -> tuple[NavigationLink, ...]:
    """The main navigation, with the entry marked that this page belongs to; a short one hides nothing."""
    match = request.resolver_match
    links = NAVIGATION.items(request, actor)
    return tuple(
        NavigationLink(
            link.label,
            _address(link),
            match is not None and _is_current(link, match.view_name, request),
            link.is_daily or len(links) <= MOST_IN_A_LINE,
        )
        for link in links
    )


def _address(link: Link) -> str:
    try:
        return reverse(link.url_name)
    except NoReverseMatch as error:
        raise NoReverseMatch(f"The navigation entry “{link.label}” names no address: {link.url_name}") from error


def _is_current(link: Link, view_name: str, request: HttpRequest) -> bool:
    return view_name == link.url_name or bool(link.section and request.path.startswith(link.section))


def _lazily(find: Callable[[], T]) -> object:
    return SimpleLazyObject(find)
