"""Who acts in a request, and what a view demands of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

from redshank.agencies.models import User
from redshank.agencies.rules import Actor, Permission

View = Callable[..., HttpResponseBase]
ViewType = TypeVar("ViewType", bound=View)


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request. Only for views behind the sign-in."""
    return cast(User, request.user).actor


def requires(permission: Permission) -> Callable[[ViewType], ViewType]:
    """Declare what a view demands; checked before it runs. A guard test holds every view to declaring something."""

    def declare(view: ViewType) -> ViewType:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - passed on as they come
            actor_of(request).check(permission)
            return view(request, *args, **kwargs)

        checked.demands = permission  # type: ignore[attr-defined]  # read by the guard test
        return cast(ViewType, checked)

    return declare


def signed_in_is_enough(view: ViewType) -> ViewType:
    """Declare that every signed-in person may use the view."""
    view.demands = "signed in"  # type: ignore[attr-defined]  # read by the guard test
    return view


def open_to_all(view: ViewType) -> ViewType:
    """Declare that a view needs no sign-in."""
    view.demands = "nothing"  # type: ignore[attr-defined]  # read by the guard test
    return login_not_required(view)
