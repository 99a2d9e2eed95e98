"""The one mapping from what goes wrong to an HTTP status and plain words.

A package knows nothing of HTTP: in its app's `ready()` it registers the root of its errors here, and finer ones where
they read differently. The nearest class wins.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

from redshank.web.slots import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """What to tell somebody whose request failed: a title, what was wrong, and what to do now."""

    status: HTTPStatus
    title: Text
    sentence: Text
    advice: Text


class RegistrationError(Exception):
    """An error was registered twice: which."""


BAD_REQUEST = Problem(
    HTTPStatus.BAD_REQUEST,
    _("This could not be understood"),
    _("What your browser sent was incomplete or not as expected. Nothing was changed."),
    _("Go back and try again. If it happens again, tell your support team what you were doing."),
)
STALE_FORM = Problem(
    HTTPStatus.FORBIDDEN,
    _("This form had expired"),
    _("To protect you, a form is accepted only from a page that you opened here yourself. Nothing was saved."),
    _("Go back, open the page afresh and send it again. Your browser must accept cookies from this site."),
)
FORBIDDEN = Problem(
    HTTPStatus.FORBIDDEN,
    _("You may not do this"),
    _("Your role or your agency’s agreements do not allow it. Nothing was changed."),
    _("If your work needs it, ask your supervisor or your data officer."),
)
NOT_FOUND = Problem(
    HTTPStatus.NOT_FOUND,
    _("Nothing found here"),
    _("There is no such page, or it is not one that you may see."),
    _("Check the address, or start again from the main menu."),
)
NOT_ALLOWED = Problem(
    HTTPStatus.METHOD_NOT_ALLOWED,
    _("This cannot be done in this way"),
    _("The page exists, but not for what was tried. Nothing was changed."),
    _("Go back and use the buttons on the page."),
)
CONFLICT = Problem(
    HTTPStatus.CONFLICT,
    _("This has changed meanwhile"),
    _("Somebody else changed it after you opened it, so what you sent was not saved."),
    _("Open it again, look at what changed, then repeat your change if it is still right."),
)
TOO_LARGE = Problem(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    _("This is too large"),
    _("What was sent is larger than this page accepts. Nothing was saved."),
    _("Send it in smaller parts."),
)
BUSY = Problem(
    HTTPStatus.SERVICE_UNAVAILABLE,
    _("The database is busy"),
    _("Something else is being saved, so what you sent was not. Nothing was changed."),
    _("Go back and send it again in a moment: what you typed is still there. In an emergency call 999."),
)
FAILURE = Problem(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    _("Something went wrong on our side"),
    _("The fault is ours, not yours. What you just did may not have been saved."),
    _("Go back and check. Do not wait for this page in an emergency: call 999, or take the call down by hand."),
)

DJANGO: Mapping[type[Exception], Problem] = {
    RequestDataTooBig: TOO_LARGE,
    TooManyFieldsSent: TOO_LARGE,
    TooManyFilesSent: TOO_LARGE,
}


RETRY_AFTER_SECONDS = 5
_LOCKED = re.compile(r"database (table )?is locked|could not obtain lock|lock timeout|deadlock detected")


def is_busy(error: BaseException | None) -> bool:
    """Whether the database gave up waiting for somebody else; whatever else is wrong with it is a fault of ours."""
    return isinstance(error, OperationalError) and bool(_LOCKED.search(str(error)))


class Problems:
    """Which problem each error is."""

    def __init__(self, known: Mapping[type[Exception], Problem]) -> None:
        self._known = dict(known)

    def register(self, error: type[Exception], problem: Problem) -> None:
        """Show `problem` for `error` and for what is derived from it.

        Raises:
            RegistrationError: where this error is registered already.
        """
        if error in self._known:
            raise RegistrationError(f"{error.__module__}.{error.__qualname__} is registered already.")
        self._known[error] = problem

    def of(self, error: Exception) -> Problem | None:
        """The problem of the nearest registered class; None where the error is nobody's, and so a fault of ours."""
        if is_busy(error):
            return BUSY
        return next((self._known[each] for each in type(error).__mro__ if each in self._known), None)

    @contextmanager
    def also(self, error: type[Exception], problem: Problem) -> Iterator[None]:
        """Within the context, `error` is registered too: for tests."""
        kept = dict(self._known)
        try:
            self.register(error, problem)
            yield
        finally:
            self._known = kept


PROBLEMS = Problems(DJANGO)
