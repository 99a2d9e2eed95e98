from django.apps import AppConfig

from redshank.risk.errors import NotAMarker, NotAnEntitlement, OutOfTurn
from redshank.web.problems import CONFLICT, NOT_FOUND, PROBLEMS
from redshank.web.slots import NAVIGATION, PERSON_PANELS, SIDE_ROWS


class RiskConfig(AppConfig):
    name = "redshank.risk"

    def ready(self) -> None:
        from redshank.people import in_charge  # noqa: PLC0415 - models are not loaded before this point
        from redshank.risk import effects, pages  # noqa: PLC0415 - the same
        from redshank.risk.queries import teams_of_markers  # noqa: PLC0415 - the same

        PROBLEMS.register(NotAMarker, NOT_FOUND)
        PROBLEMS.register(NotAnEntitlement, NOT_FOUND)
        PROBLEMS.register(OutOfTurn, CONFLICT)
        in_charge.register(teams_of_markers)
        NAVIGATION.register(pages.navigation, order=50)
        PERSON_PANELS.register(pages.person_panels, order=5)
        SIDE_ROWS.register(effects.side_rows, order=20)
