from django.apps import AppConfig

from redshank.web.slots import NAVIGATION, PERSON_PANELS, SIDE_ROWS


class IncidentsConfig(AppConfig):
    name = "redshank.incidents"

    def ready(self) -> None:
        from redshank.incidents import effects, pages  # noqa: PLC0415 - models are not loaded before this point

        NAVIGATION.register(pages.navigation, order=60)
        PERSON_PANELS.register(pages.person_panels, order=10)
        SIDE_ROWS.register(effects.side_rows, order=10)
