import pytest
from django.urls import NoReverseMatch
from jinja2 import Environment, UndefinedError

from redshank.web.slots import Panel


def test_what_is_shown_is_escaped(environment: Environment) -> None:
    shown = environment.from_string("{{ name }}").render(name="<b>O'Neil</b>")
    assert shown == "&lt;b&gt;O&#39;Neil&lt;/b&gt;"


def test_a_name_that_is_not_there_is_an_error(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string("{{ missing }}").render()


def test_addresses_are_found_by_name(environment: Environment) -> None:
    assert environment.from_string("{{ url('style-of', 'desk') }}").render() == "/style/desk"
    with pytest.raises(NoReverseMatch):
        environment.from_string("{{ url('nowhere') }}").render()


def test_static_files_have_their_address(environment: Environment) -> None:
    assert environment.from_string("{{ static('web/keys.js') }}").render() == "/static/web/keys.js"


def test_plurals_and_names_in_a_sentence_are_escaped(environment: Environment) -> None:
    template = environment.from_string(
        "{{ ngettext('%(num)s report by %(who)s', '%(num)s reports by %(who)s', n, who=who) }}"
    )
    assert template.render(n=1, who="<i>") == "1 report by &lt;i&gt;"
    assert template.render(n=4, who="Priya") == "4 reports by Priya"


def test_a_panel_is_rendered_with_its_own_context_escaped(environment: Environment) -> None:
    panel = Panel("web/fact.html", {"label": "Handler", "value": "<2417>"})
    shown = environment.from_string("{{ panel_html(panel) }}").render(panel=panel)
    assert shown.strip() == "<span>Handler <b>&lt;2417&gt;</b></span>"


def test_a_panel_reads_the_page_around_it(environment: Environment) -> None:
    shown = environment.from_string("{{ panel_html(panel) }}").render(
        panel=Panel("web/fact.html", {"label": "Handler"}), value="of the page"
    )
    assert "of the page" in shown
