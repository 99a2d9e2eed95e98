"""What can go wrong with incidents, reports and repeat policies.

IncidentError
├── PolicyInvalid         a policy's figures contradict each other
└── NotAnIncident         no such incident, or none the actor may see
"""


class IncidentError(Exception):
    """Any error raised on purpose about incidents, reports and repeat policies."""


class PolicyInvalid(IncidentError):
    """A repeat policy that could never be met, or always is: which figure, and why."""


class NotAnIncident(IncidentError):
    """There is no such incident, or none that the actor may see."""

    def __init__(self, reference: object) -> None:
        super().__init__(f"no incident under {reference}")
        self.reference = str(reference)
