from django.apps import AppConfig

from redshank.people.errors import NotOnFile
from redshank.web.problems import NOT_FOUND, PROBLEMS
from redshank.web.slots import NAVIGATION, PERSON_PANELS, SIDE_ROWS


class PeopleConfig(AppConfig):
    name = "redshank.people"

    def ready(self) -> None:
        from redshank.people import effects, pages  # noqa: PLC0415 - models are not loaded before this point

        PROBLEMS.register(NotOnFile, NOT_FOUND)
        NAVIGATION.register(pages.navigation, order=20)
        PERSON_PANELS.register(pages.person_panels, order=10)
        SIDE_ROWS.register(effects.side_rows, order=5)
