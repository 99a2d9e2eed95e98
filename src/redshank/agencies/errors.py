"""What can go wrong about who may do what.

AgencyError
├── NotAllowed            the actor's role does not permit the act
├── NotShared             no agreement lets the actor's agency see it
├── AgencyNotSaid         several agencies could be meant
└── UnknownAgency         no agency bears that code
"""

from collections.abc import Sequence


class AgencyError(Exception):
    """Any error raised on purpose about agencies, roles and sharing."""


class NotAllowed(AgencyError):
    """The actor's role does not permit this act."""

    def __init__(self, *, role: str, permission: str) -> None:
        super().__init__(f"the role “{role}” does not include “{permission}”")
        self.role = role
        self.permission = permission


class NotShared(AgencyError):
    """No sharing agreement lets the actor's agency see this."""


class UnknownAgency(AgencyError):
    """No agency bears that code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no agency has the code “{code}”")
        self.code = code


class AgencyNotSaid(AgencyError):
    """A command must be told for which agency it acts."""

    def __init__(self, codes: Sequence[str]) -> None:
        choice = f"say for which agency, with --agency: {', '.join(codes)}" if codes else "no agency is set up here yet"
        super().__init__(f"{choice}.")
        self.codes = tuple(codes)
