"""Who is in the demonstration: accounts by role, and what the agencies let each other see."""

from dataclasses import dataclass

from redshank.agencies.rules import Level, Purpose, Role


@dataclass(frozen=True, slots=True)
class Part:
    """One account, named by what it does: the demonstration invents no colleagues."""

    username: str
    name: str
    number: str
    agency: str
    role: Role
    team: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """An agreement of the demonstration."""

    giver: str
    receiver: str
    level: Level


CAST = (
    Part("handler", "Call handler", "2417", "marshire-police", Role.HANDLER, "Contact Centre"),
    Part("handler-2", "Second call handler", "2391", "marshire-police", Role.HANDLER, "Contact Centre"),
    Part("supervisor", "Control room supervisor", "1108", "marshire-police", Role.SUPERVISOR, "Contact Centre"),
    Part("officer", "Neighbourhood officer", "3302", "marshire-police", Role.OFFICER, "West Division"),
    Part("marsham", "Community safety officer", "C14", "marsham-council", Role.CASE_WORKER, "Community Safety"),
    Part("fenwick", "Community safety officer", "F03", "fenwick-council", Role.CASE_WORKER, "Community Safety"),
    Part("landlord", "Tenancy officer", "H21", "marsh-homes", Role.CASE_WORKER, "Tenancy Team"),
    Part("carer", "Victim care worker", "V07", "marshire-victim-care", Role.VICTIM_CARER, "Support Team"),
    Part("analyst", "Analyst", "0455", "marshire-police", Role.ANALYST),
    Part("inspector", "Inspector", "I-1", "marshire-police", Role.INSPECTOR),
    Part("data-officer", "Data protection officer", "0312", "marshire-police", Role.INFORMATION_GOVERNANCE),
    Part("administrator", "Administrator", "0001", "marshire-police", Role.ADMINISTRATOR),
)

BASIS = "Crime and Disorder Act 1998, s.115"
PURPOSE = Purpose.ASB

SHARING = (
    Sharing("marshire-police", "marsham-council", Level.FULL),
    Sharing("marsham-council", "marshire-police", Level.FULL),
    Sharing("marsh-homes", "marshire-police", Level.FULL),
    Sharing("marshire-police", "marsh-homes", Level.POINTER),
    Sharing("fenwick-council", "marshire-police", Level.FULL),
    Sharing("marshire-police", "fenwick-council", Level.POINTER),
    Sharing("marshire-police", "marshire-victim-care", Level.FULL),
    Sharing("marshire-victim-care", "marshire-police", Level.FULL),
    Sharing("marshire-fire", "marshire-police", Level.FULL),
)
"""Not everybody shares with everybody: sign in as the Tenancy officer to see names without histories."""
