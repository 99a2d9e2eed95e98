"""Who calls: another system with its key."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from redshank.agencies.queries import actor_of_key
from redshank.agencies.rules import Actor


class ApiKeyBearer(HttpBearer):
    """`Authorization: Bearer KEY`, with a key from `redshank api-key`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The connector whose key this is; None refuses the call."""
        return actor_of_key(token)
