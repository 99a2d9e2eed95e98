"""What can go wrong with markers and entitlements.

RiskError
├── NotAMarker            no such marker, or none that the actor may see or decide on
├── NotAnEntitlement      the actor's agency has no such entitlement in force
├── MarkerInvalid         it says nothing, is about nobody, or its days contradict each other
├── OutOfTurn             the marker does not stand where such a step could follow
├── ReasonMissing         a judgement needs its reason
├── EntitlementInvalid    an entitlement's figures contradict what is in force
└── VersionTaken          somebody else adopted a version of the entitlement meanwhile
"""


class RiskError(Exception):
    """Any error raised on purpose about markers and entitlements."""


class NotAMarker(RiskError):
    """There is no such marker, or it is not the actor's to decide on; which of the two is not said."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"no marker under {reference}")
        self.reference = reference


class NotAnEntitlement(RiskError):
    """The actor's agency has no entitlement of that code in force."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no entitlement in force under {code}")
        self.code = code


class MarkerInvalid(RiskError):
    """The marker could not stand: what is wrong with it."""


class OutOfTurn(RiskError):
    """The step does not follow from where the marker stands, as when two people decide at the same time."""

    def __init__(self, reference: str, state: str, act: str) -> None:
        super().__init__(f"{reference} is {state}: it cannot be followed by “{act}”")
        self.reference = reference
        self.state = state


class ReasonMissing(RiskError):
    """Whoever judges says why: somebody will ask."""


class EntitlementInvalid(RiskError):
    """The entitlement could not be kept: which figure, and why."""


class VersionTaken(RiskError):
    """The version adopted must be the one after the last: whoever wrote it had not seen the last."""

    def __init__(self, *, code: str, version: int) -> None:
        super().__init__(f"{code}: version {version} does not follow the last one")
        self.code = code
        self.version = version
