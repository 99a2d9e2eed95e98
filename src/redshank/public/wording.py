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
    """Every page of the path with what was answered; one passed over says so once."""
    return [
        Line(step, str(field.label), _answer(field, given.get(name, "")))
        for step in path(given)
        for name, field in FORMS[step].base_fields.items()
        if given.get(name, "").strip() or name == _first_to_show(step, given)
    ]


def _first_to_show(step: Step, given: Given) -> str:
    """The field that stands for a page of which nothing was answered; none where something was."""
    names = list(FORMS[step].base_fields)
    return "" if any(given.get(name, "").strip() for name in names) else names[0]


def _answer(field: object, value: str) -> str:
    if isinstance(field, ChoiceField):
        value = next((str(words) for code, words in field.choices if code == value), "")  # type: ignore[union-attr,misc]  # a list of pairs
    return value if value.strip() else _("Not answered")
