"""Tables of the documentation that the code knows best: the comparisons with their weights, and the API.

A page holds a marker, `<!-- drawn: NAME -->`; the site's hook puts the table in its place.
"""

import importlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import django

from redshank.recognition.model import Model, WeighedComparison, WeighedLevel, load_model
from redshank.recognition.records import Band
from redshank.recognition.score.bands import CAPS

MARKER = re.compile(r"<!-- drawn: ([a-z ]+) -->")
BANDS = {
    Band.SAME_PERSON: "*Same person*",
    Band.PROBABLY: "*Probably*",
    Band.POSSIBLY: "*Possibly*",
    Band.NONE: "not listed as a candidate",
}
SCALARS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}

Schema = Mapping[str, Any]
"""A JSON schema, or a part of one: as free in shape as the standard leaves it."""


def with_drawn_tables(markdown: str) -> str:
    """The page with each marker replaced by what it names.

    Raises:
        KeyError: a marker names nothing that can be drawn.
    """
    return MARKER.sub(lambda found: DRAWN[found[1]](), markdown)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def comparisons(model: Model) -> str:
    """Every comparison of a model: its levels in the order in which they are tried, with what each weighs."""
    return "\n\n".join(_comparison(weighed) for weighed in model.comparisons)


def _comparison(weighed: WeighedComparison) -> str:
    headings = ("level", "what the handler reads", "verdict", "m", "u", "bits", "rarity counts")
    return f"## {weighed.comparison.name.capitalize()}\n\n{table(headings, map(_level, weighed.levels))}"


def _level(weighed: WeighedLevel) -> tuple[str, ...]:
    level, m, u = weighed.level, weighed.m_probability, weighed.u_probability
    known = ("", "", "0") if m is None or u is None else (_share(m), _share(u), f"{weighed.bits:+.1f}")
    return (
        level.name,
        level.sentence,
        level.verdict.value,
        *known,
        f"of the {_column(weighed)}" if _column(weighed) else "",
    )


def _share(probability: float) -> str:
    """A probability in plain digits, however small."""
    return f"{probability:.8f}".rstrip("0").rstrip(".")


def _column(weighed: WeighedLevel) -> str:
    return weighed.term_column.replace("birth", "birth date").replace("dwelling", "home")


def model_facts(model: Model) -> str:
    """What a model says beside its weights."""
    bands = model.bands
    return table(
        ("of the model", "value"),
        (
            ("version", model.version),
            ("chance that a caller is on file at all", f"{model.share_on_file:.0%}"),
            ("least probability of *Same person*", f"{bands.same_person:.0%}"),
            ("least probability of *Probably*", f"{bands.probably:.0%}"),
            ("least probability of *Possibly*", f"{bands.possibly:.0%}"),
            ("records looked at for one call, at most", f"{model.candidate_budget:,}"),
            ("persons whose whole histories are read, at most", f"{model.leading_persons:,}"),
        ),
    )


def caps() -> str:
    """The kinds of evidence that hold a band down, whatever the probability."""
    return table(("evidence", "highest band"), ((cap.reason, BANDS[cap.band]) for cap in CAPS))


def openapi() -> Schema:
    """The API's own OpenAPI document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
    django.setup()
    api = importlib.import_module("redshank.api.urls").api  # it reads models: only now are they loaded
    schema: Schema = api.get_openapi_schema()
    return schema


def api_calls(document: Schema) -> str:
    """Every call of the API: what it is for, what it takes, what it may answer."""
    return "\n\n".join(
        _call(path, method, call) for path, calls in document["paths"].items() for method, call in calls.items()
    )


def _call(path: str, method: str, call: Schema) -> str:
    answers = [
        (str(status), answer["description"], ", ".join(_bodies(answer))) for status, answer in call["responses"].items()
    ]
    takes = ", ".join(_bodies(call.get("requestBody", {}))) or "nothing"
    head = f"### `{method.upper()} {path}`\n\n{call.get('description', '')}\n\nTakes {takes}."
    return f"{head}\n\n{table(('status', 'meaning', 'body'), answers)}"


def _bodies(holder: Schema) -> Iterator[str]:
    for kind in holder.get("content", {}).values():
        yield _kind_of(kind["schema"])


def api_shapes(document: Schema) -> str:
    """Every shape that the calls take or give."""
    return "\n\n".join(_shape(name, shape) for name, shape in document["components"]["schemas"].items())


def _shape(name: str, shape: Schema) -> str:
    head = f"### {name}\n\n{shape.get('description', '')}"
    if "properties" not in shape:
        return f"{head}\n\nOne of {_choices(shape)}."
    needed = shape.get("required", ())
    rows = (
        (f"`{field}`", _kind_of(kind), "" if field in needed else "may be absent", kind.get("description", ""))
        for field, kind in shape["properties"].items()
    )
    return f"{head}\n\n{table(('field', 'holds', '', 'meaning'), rows)}"


def _kind_of(kind: Schema) -> str:
    """A JSON schema in words."""
    if "$ref" in kind:
        name = kind["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf", "allOf"):
        if several in kind:
            return " or ".join(_kind_of(each) for each in kind[several])
    if "enum" in kind:
        return _choices(kind)
    if kind.get("type") == "array":
        return f"list of {_kind_of(kind['items'])}"
    return SCALARS.get(kind.get("type", ""), str(kind.get("type", "anything"))) + _limits(kind)


def _choices(kind: Schema) -> str:
    return ", ".join(f"`{each}`" for each in kind["enum"])


def _limits(kind: Schema) -> str:
    if "maxLength" in kind:
        return f", up to {kind['maxLength']:,} characters"
    if "minimum" in kind and "maximum" in kind:
        return f" from {kind['minimum']} to {kind['maximum']}"
    return ""


DRAWN: Mapping[str, Callable[[], str]] = {
    "comparisons": lambda: comparisons(load_model()),
    "model": lambda: model_facts(load_model()),
    "caps": caps,
    "api calls": lambda: api_calls(openapi()),
    "api shapes": lambda: api_shapes(openapi()),
}
"""What a marker may name."""
