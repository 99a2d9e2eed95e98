"""The place of people in the navigation."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from redshank.agencies.rules import Actor, Permission
from redshank.web.slots import Link


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """People, for those who may see them."""
    if actor is not None and actor.may(Permission.SEE_PERSONS):
        yield Link(_("People"), "people", section="/people")
