from django.apps import AppConfig

from redshank.people.errors import NotOnFile
from redshank.web.problems import NOT_FOUND, PROBLEMS


class PeopleConfig(AppConfig):
    name = "redshank.people"

    def ready(self) -> None:
        PROBLEMS.register(NotOnFile, NOT_FOUND)
