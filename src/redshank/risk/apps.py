from django.apps import AppConfig

from redshank.risk.errors import NotAMarker, NotAnEntitlement, OutOfTurn
from redshank.web.problems import CONFLICT, NOT_FOUND, PROBLEMS


class RiskConfig(AppConfig):
    name = "redshank.risk"

    def ready(self) -> None:
        PROBLEMS.register(NotAMarker, NOT_FOUND)
        PROBLEMS.register(NotAnEntitlement, NOT_FOUND)
        PROBLEMS.register(OutOfTurn, CONFLICT)
