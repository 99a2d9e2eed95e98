"""What can go wrong about who may do what.

AgencyError
├── NotAllowed            the actor's role does not permit the act
├── NotShared             no agreement lets the actor's agency see it
├── AlreadySetUp          the tenant was named before
├── CodeRefused           an agency cannot bear that code
├── Taken                 somebody or something bears that name already
├── PasswordRefused       the password is too weak; why
├── UnknownAgency         no agency bears that code
├── UnknownTeam           the agency has no such team
├── UnknownKey            the agency has no such key in force
├── UnknownUser           nobody has an account of that name, or it is closed
└── AgencyNotSaid         several agencies could be meant
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


class AlreadySetUp(AgencyError):
    """A tenant is named once; whether its people are real never changes under their records."""

    def __init__(self, name: str) -> None:
        super().__init__(f"this deployment was set up before, as “{name}”")
        self.name = name


class CodeRefused(AgencyError):
    """An agency's code is small letters, digits and hyphens, and not the name of the tenant's own audit chain."""

    def __init__(self, code: str) -> None:
        super().__init__(f"“{code}” cannot be an agency's code: small letters, digits and hyphens, not “tenant”")
        self.code = code


class Taken(AgencyError):
    """The name is in use, or was: names in the audit trail mean one thing for ever."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is taken")
        self.name = name


class PasswordRefused(AgencyError):
    """The password is too weak; `reasons` says why, in sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class UnknownAgency(AgencyError):
    """No agency bears that code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no agency has the code “{code}”")
        self.code = code


class UnknownTeam(AgencyError):
    """The agency has no team of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the agency has no team “{name}”")
        self.name = name


class UnknownKey(AgencyError):
    """The agency has no key of that name in force."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no key in force is named “{name}”")
        self.name = name


class UnknownUser(AgencyError):
    """Nobody has an account of that name that is open."""

    def __init__(self, username: str) -> None:
        super().__init__(f"nobody has an open account called “{username}”")
        self.username = username


class AgencyNotSaid(AgencyError):
    """A command must be told for which agency it acts."""

    def __init__(self, codes: Sequence[str]) -> None:
        choice = f"say for which agency, with --agency: {', '.join(codes)}" if codes else "no agency is set up here yet"
        super().__init__(f"{choice}.")
        self.codes = tuple(codes)
