"""What can go wrong with incidents, reports and repeat policies.

IncidentError
├── PolicyInvalid         a policy's figures contradict each other, or what is in force
├── VersionTaken          somebody else adopted a version of the policy meanwhile
└── NotAnIncident         no such incident, or none the actor may see
"""


class IncidentError(Exception):
    """Any error raised on purpose about incidents, reports and repeat policies."""


class PolicyInvalid(IncidentError):
    """A repeat policy that could never be met, or always is: which figure, and why."""


class VersionTaken(IncidentError):
    """The version adopted must be the one after the last: whoever wrote it had not seen the last."""

    def __init__(self, *, code: str, version: int) -> None:
        super().__init__(f"{code}: version {version} does not follow the last one")
        self.code = code
        self.version = version


class NotAnIncident(IncidentError):
    """There is no such incident, or none that the actor may see."""

    def __init__(self, reference: object) -> None:
        super().__init__(f"no incident under {reference}")
        self.reference = str(reference)
