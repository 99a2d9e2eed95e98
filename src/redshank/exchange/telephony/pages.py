"""What the telephones add to every page."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from redshank.agencies.queries import is_synthetic
from redshank.agencies.rules import Actor, Permission
from redshank.web.slots import Link


def navigation(_request: HttpRequest, actor: Actor | None) -> Iterable[Link]:
    """The demonstration's telephone, for those who take contacts."""
    if actor is not None and actor.may(Permission.TAKE_CONTACTS) and is_synthetic():
        yield Link(_("Ring this desk"), "demo-telephone", is_daily=False)
