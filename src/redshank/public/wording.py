"""What the report form says of the answers, in words."""

from dataclasses import dataclass

from django.forms import ChoiceField
from django.utils.translation import gettext as _

from redshank.public.forms import FORMS
from redshank.public.rules import Given, Step, path


@dataclass(frozen=True, slots=True)
class Line:
    """One question and its answer, as they stand on the page before sending."""

    step: Step
    question: str
    answer: str


def lines(given: Given) -> list[Line]:
    """Every question of the path with its answer; one passed over says so."""
    return [
        Line(step, str(field.label), _answer(field, given.get(name, "")))
        for step in path(given)
        for name, field in FORMS[step].base_fields.items()
    ]


def _answer(field: object, value: str) -> str:
    if isinstance(field, ChoiceField):
        value = next((str(words) for code, words in field.choices if code == value), "")  # type: ignore[union-attr,misc]  # a list of pairs
    return value if value.strip() else _("Not answered")
