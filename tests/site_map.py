"""Every address of the site, as guard tests walk it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its view, its name with namespaces, and the names of what stands in it."""

    name: str
    view: Any
    arguments: tuple[str, ...]
    whole_numbers: frozenset[str]

    @property
    def demands(self) -> object:
        """What the view says that it demands; None where it says nothing."""
        return getattr(self.view, "demands", None)

    @property
    def is_api(self) -> bool:
        """Whether it asks for a key instead of a signed-in person."""
        return self.name.startswith("api-")

    def url(self, given: Mapping[str, object] | None = None) -> str:
        """The address with these arguments; those not given stand for something that there is not."""
        missing = {name: 1 if name in self.whole_numbers else "P-0000-0000-0000" for name in self.arguments}
        return reverse(self.name, kwargs=missing | {k: v for k, v in (given or {}).items() if k in missing})


def addresses() -> tuple[Address, ...]:
    """Every address of the site that has a name."""
    return tuple(_walk(get_resolver().url_patterns, "", (), frozenset()))


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, arguments: tuple[str, ...], numbers: frozenset[str]
) -> Iterator[Address]:
    for each in patterns:
        converters = each.pattern.converters
        inside = (*arguments, *converters)
        whole = numbers | {name for name, one in converters.items() if isinstance(one, IntConverter)}
        if isinstance(each, URLResolver):
            spaced = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, spaced, inside, whole)
        else:
            yield Address(f"{namespace}{each.name}", each.callback, inside, whole)
