"""The template environment: everything is escaped, and a name that is not there is an error rather than a blank."""

from typing import Any, cast

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from redshank.web import formats
from redshank.web.slots import Panel
from redshank.web.tables import labelled

FILTERS = {
    "day": formats.day,
    "long_day": formats.long_day,
    "clock": formats.clock,
    "moment": formats.moment,
    "since": formats.since,
    "until": formats.until,
    "number": formats.number,
    "signed": formats.signed,
    "percent": formats.percent,
    "labelled": labelled,
}


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Django passes whatever its settings hold
    """The environment that Django's Jinja2 backend renders with."""
    fixed = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
    }
    options.pop("autoescape", None)
    made = Environment(autoescape=True, **{**options, **fixed})
    made.globals |= {"static": static, "url": url, "panel_html": panel_html, "get_messages": get_messages}
    made.filters |= FILTERS
    # The extension adds this method to the environment, where the type checker cannot see it.
    cast(Any, made).install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page.

    Raises:
        NoReverseMatch: where no page bears the name with these arguments.
    """
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_context
def panel_html(context: Context, panel: Panel) -> Markup:
    """A slot's panel, rendered with the page's context and its own."""
    template = context.environment.get_template(panel.template)
    return Markup(template.render({**context.get_all(), **panel.context}))  # noqa: S704 - the template has escaped it
