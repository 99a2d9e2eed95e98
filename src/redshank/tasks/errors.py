"""What can go wrong with tasks.

TaskError
├── NotATask              no such task, or none that the actor may see or work on
├── TaskSettled           it was done or dropped before, or acknowledged already
└── ReasonMissing         a promise is not dropped or handed on without saying why
"""


class TaskError(Exception):
    """Any error raised on purpose about tasks."""


class NotATask(TaskError):
    """There is no such task, or it is not the actor's agency's to work on; which of the two is not said."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"no task under {reference}")
        self.reference = reference


class TaskSettled(TaskError):
    """Somebody has taken this step already, or the task is closed."""

    def __init__(self, reference: str, state: str) -> None:
        super().__init__(f"{reference} is {state} already")
        self.reference = reference
        self.state = state


class ReasonMissing(TaskError):
    """Somebody was promised this: whoever drops it or hands it on says why."""
