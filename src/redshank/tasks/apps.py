from django.apps import AppConfig

from redshank.tasks.errors import NotATask, TaskSettled
from redshank.web.problems import CONFLICT, NOT_FOUND, PROBLEMS
from redshank.web.slots import NAVIGATION


class TasksConfig(AppConfig):
    name = "redshank.tasks"

    def ready(self) -> None:
        from redshank.tasks import pages  # noqa: PLC0415 - models are not loaded before this point

        PROBLEMS.register(NotATask, NOT_FOUND)
        PROBLEMS.register(TaskSettled, CONFLICT)
        NAVIGATION.register(pages.navigation, order=30)
