import pytest
from django import forms
from django.core.paginator import Paginator
from jinja2 import Environment

FURNITURE = "{% from 'web/components/furniture.html' import bars, banner, pagination, panel %}"
FORMS = "{% from 'web/components/forms.html' import bound_field, button, field, question, segmented %}"


def _render(environment: Environment, source: str, **context: object) -> str:
    return " ".join(environment.from_string(source).render(**context).split())


def test_a_field_is_tied_to_its_label_hint_and_error(environment: Environment) -> None:
    shown = _render(environment, FORMS + "{{ field('surname', 'Surname', '<Shah>', hint='As said', error='Missing') }}")
    assert '<label for="surname">Surname</label>' in shown
    assert 'id="surname" name="surname" value="&lt;Shah&gt;"' in shown
    assert 'aria-describedby="surname-error surname-hint" aria-invalid="true"' in shown
    assert 'id="surname-hint">As said</p>' in shown
    assert '<span class="govuk-visually-hidden">Error:</span> Missing</p>' in shown


def test_further_attributes_are_escaped_and_none_is_left_out(environment: Environment) -> None:
    shown = _render(environment, FORMS + "{{ field('a', 'A', attrs={'data-x': x, 'required': none}) }}", x='"><script>')
    assert "<script>" not in shown
    assert "required" not in shown


def test_not_asked_is_an_answer_of_its_own(environment: Environment) -> None:
    answers = [("yes", "Yes"), ("not_asked", "Not asked")]
    source = FORMS + "{{ segmented('safe', 'Safe?', answers, 'not_asked', unasked='not_asked') }}"
    shown = _render(environment, source, answers=answers)
    assert 'role="radiogroup" aria-labelledby="safe-label"' in shown
    assert '<label class="unasked"><input type="radio" name="safe" value="not_asked" checked>Not asked</label>' in shown
    assert '<label><input type="radio" name="safe" value="yes">Yes</label>' in shown


def test_the_question_to_ask_next_says_so_in_words(environment: Environment) -> None:
    shown = _render(environment, FORMS + "{{ question(4, 'frail', 'Anyone ill?', [('yes', 'Yes')], is_next=True) }}")
    assert '<fieldset class="rs-q is-next" data-letters="ynd">' in shown
    assert "(ask next)" in shown


def test_a_button_shows_the_key_that_presses_it(environment: Environment) -> None:
    assert _render(environment, FORMS + "{{ button('Save', key='F9', go=True) }}") == (
        '<button type="submit" class="rs-btn rs-btn--go" data-key="F9"><kbd>F9</kbd>Save</button>'
    )


class EachKind(forms.Form):
    text = forms.CharField(help_text="Help", max_length=20)
    secret = forms.CharField(widget=forms.PasswordInput)
    long = forms.CharField(widget=forms.Textarea, required=False)
    one = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    row = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    tick = forms.BooleanField(required=False)
    hidden = forms.CharField(widget=forms.HiddenInput)
    count = forms.IntegerField()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", 'type="text" id="text" name="text" value="x&amp;y" aria-describedby="text-hint" required=""'),
        ("text", ' maxlength="20">'),
        ("secret", 'type="password" id="secret" name="secret" required="">'),
        ("long", '<textarea class="rs-in rs-in--area" id="long" name="long" rows="4">&lt;p&gt;</textarea>'),
        ("one", '<option value="b" selected>B</option>'),
        ("row", '<input type="radio" name="row" value="a" checked>A'),
        ("tick", '<input type="checkbox" id="tick" name="tick" checked>'),
        ("hidden", '<input type="hidden" name="hidden" value="h">'),
        ("count", 'type="number" id="count" name="count" value="0"'),
    ],
)
def test_each_kind_of_form_field_is_drawn_with_its_value(environment: Environment, name: str, expected: str) -> None:
    data = {
        "text": "x&y",
        "secret": "s",
        "long": "<p>",
        "one": "b",
        "row": "a",
        "tick": "on",
        "hidden": "h",
        "count": "0",
    }
    assert expected in _render(environment, FORMS + "{{ bound_field(bound) }}", bound=EachKind(data)[name])


def test_a_panel_is_a_region_named_by_its_heading(environment: Environment) -> None:
    shown = _render(environment, FURNITURE + "{% call panel('Records', 'h-r', key='F6') %}text{% endcall %}")
    assert '<section class="rs-panel" aria-labelledby="h-r" data-panel>' in shown
    assert '<h2 id="h-r">Records</h2> <kbd>F6</kbd>' in shown


@pytest.mark.parametrize("kind", ["repeat", "care", "ask", "none"])
def test_each_banner_has_its_own_shape(environment: Environment, kind: str) -> None:
    source = FURNITURE + "{% call banner(kind, 'Say') %}act{% endcall %}"
    shapes = {
        each: _render(environment, source, kind=each).split("</svg>")[0] for each in ("repeat", "care", "ask", "none")
    }
    assert f"rs-banner--{kind}" in shapes[kind]
    assert len(set(shapes.values())) == len(shapes)


def test_bars_say_nothing_to_a_screen_reader_for_words_stand_beside_them(environment: Environment) -> None:
    shown = _render(environment, FURNITURE + "{{ bars(2) }}")
    assert shown.count('class="on"') == 2
    assert shown.count("<i") == 4
    assert 'aria-hidden="true"' in shown


def test_pages_of_a_list_keep_what_was_asked_for(environment: Environment) -> None:
    source = FURNITURE + "{{ pagination(page, address) }}"
    middle = Paginator(range(50), 20).page(2)
    shown = _render(environment, source, page=middle, address="/people?q=shah")
    assert "Page 2 of 3" in shown
    assert 'href="/people?q=shah&amp;page=1"' in shown.replace("&page", "&amp;page")
    assert _render(environment, source, page=Paginator(range(5), 20).page(1), address="/people") == ""
