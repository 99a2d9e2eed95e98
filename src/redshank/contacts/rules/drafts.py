"""What stands in a draft when pages write to it, also two at once. Pure.

Nothing that a page holds is ever overwritten by a page that had not seen it: what cannot stand in the field is set
aside, and both are shown to a person, who decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from redshank.contacts.rules.contacts import Answer

Fields = Mapping[str, str]
"""What stands in each field of the page, by its name."""

_BLANK = frozenset({"", Answer.NOT_ASKED.value})


@dataclass(frozen=True, slots=True)
class Author:
    """Which page wrote what stands in a field, and as which revision."""

    page: str
    revision: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a page holds in a field where another page's text stands."""

    field: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What one page sends: all that stands in it, after its `turn`-th change, knowing the draft as of `revision`."""

    page: str
    turn: int
    revision: int
    fields: Fields
    settled: frozenset[str] = frozenset()
    """Fields in which a person has chosen this page's text over the other."""
    by_page: frozenset[str] = frozenset()
    """Fields that nobody types: the page keeps its last answer in them, and two pages never differ over it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft's text: what stands, who wrote it, and what is set aside."""

    fields: Fields = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)
    turns: Mapping[str, int] = field(default_factory=dict)
    """The highest turn of each page that has been taken."""
    revision: int = 0
    set_aside: Sequence[SetAside] = ()


def is_blank(text: str) -> bool:
    """Whether a field says nothing: empty, or a question that was not asked."""
    return text.strip() in _BLANK


def is_overtaken(standing: Standing, typed: Typed) -> bool:
    """Whether a later request of the same page has been taken already: this one then says nothing new."""
    return typed.turn <= standing.turns.get(typed.page, -1)


def written(standing: Standing, typed: Typed) -> Standing:
    """The draft after a page has written to it.

    Field by field: a page overwrites what it wrote itself or has seen. Of what it had not seen, the side that has text
    wins; where both have text, the other's stands and this page's is set aside, the latest of each page.
    """
    if is_overtaken(standing, typed):
        return standing
    after = replace(standing, revision=standing.revision + 1, turns={**standing.turns, typed.page: typed.turn})
    for name, text in typed.fields.items():
        is_typed = name not in typed.by_page
        after = _with_field(after, name, text, typed) if is_typed else _with_text(after, name, text, typed.page)
    return after


def seen_by(standing: Standing, typed: Typed) -> int:
    """Which revision a page may say it knows, once it has read what `written` left.

    As long as its own text differs from what stands it knows no more than before: else its next keystroke would
    overwrite what it has never shown.
    """
    differs = any(text != standing.fields.get(name, "") for name, text in typed.fields.items())
    return typed.revision if differs else standing.revision


def to_take_in(standing: Standing, typed: Typed) -> dict[str, str]:
    """What stands in fields that are blank on the page: it may fill them in."""
    return {
        name: stands
        for name, text in typed.fields.items()
        if is_blank(text) and not is_blank(stands := standing.fields.get(name, ""))
    }


def conflicts_of(standing: Standing, page: str) -> tuple[SetAside, ...]:
    """What is set aside and does not stand after all, this page's own first."""
    open_ones = [each for each in standing.set_aside if standing.fields.get(each.field, "") != each.text]
    return tuple(sorted(open_ones, key=lambda each: (each.page != page, each.field)))


def _with_field(now: Standing, name: str, text: str, typed: Typed) -> Standing:
    stands = now.fields.get(name, "")
    if text == stands:
        return _with_aside(now, name, typed.page, "")
    if name in typed.settled:
        return _settle(now, name, text, typed)
    author = now.authors.get(name)
    is_known = author is None or author.page == typed.page or author.revision <= typed.revision
    if is_known or is_blank(stands):
        return _with_aside(_with_text(now, name, text, typed.page), name, typed.page, "")
    return _with_aside(now, name, typed.page, "" if is_blank(text) else text)


def _settle(now: Standing, name: str, text: str, typed: Typed) -> Standing:
    """A person has chosen: the text stands; what stood is set aside in its place, should they change their mind."""
    stood, author = now.fields.get(name, ""), now.authors.get(name)
    rest = tuple(each for each in now.set_aside if (each.field, each.text) != (name, text))
    after = _with_aside(replace(now, set_aside=rest), name, typed.page, "")
    after = _with_text(after, name, text, typed.page)
    if author is None or is_blank(stood):
        return after
    # Under its author, whose page still holds it; this page's own earlier text under a name of its own.
    return _with_aside(after, name, author.page if author.page != typed.page else f"{typed.page} before", stood)


def _with_text(now: Standing, name: str, text: str, page: str) -> Standing:
    return replace(
        now,
        fields={**now.fields, name: text},
        authors={**now.authors, name: Author(page, now.revision)},
    )


def _with_aside(now: Standing, name: str, page: str, text: str) -> Standing:
    """One text of each page and field is set aside, its latest; an empty one takes it away."""
    rest = tuple(each for each in now.set_aside if (each.field, each.page) != (name, page))
    return replace(now, set_aside=(*rest, SetAside(name, text, page)) if text else rest)
