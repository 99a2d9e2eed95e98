"""What being recognised as a repeat or vulnerable victim entitles to, as data of each agency. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from redshank.risk.errors import EntitlementInvalid

LONGEST_HOURS = 24 * 90


class Trigger(StrEnum):
    """What brings an entitlement about."""

    REPEAT = "repeat"
    VULNERABLE = "vulnerable"
    EITHER = "either"


class Support(StrEnum):
    """What somebody is entitled to."""

    NAMED_CONTACT = "named-contact"
    RISK_ASSESSMENT = "risk-assessment"
    CALL_BACK = "call-back"
    REFERRAL = "referral"
    EXPLAIN_CASE_REVIEW = "explain-case-review"


@dataclass(frozen=True, slots=True)
class Entitled:
    """One version of one entitlement of an agency."""

    code: str
    version: int
    trigger: Trigger
    support: Support
    title: str
    hours: int
    """From the moment of recognition until it is due."""
    team: str = ""
    """Name of the team that owes it; empty: the agency."""

    def __post_init__(self) -> None:
        if not 1 <= self.hours <= LONGEST_HOURS:
            raise EntitlementInvalid(f"{self.code}: due within 1 to {LONGEST_HOURS} hours, not {self.hours}")
        if not self.title.strip():
            raise EntitlementInvalid(f"{self.code}: it has no title")


def is_triggered(trigger: Trigger, found: Collection[Trigger]) -> bool:
    """Whether an entitlement follows from what was found: repeat, vulnerable, or both."""
    return bool(found) if trigger is Trigger.EITHER or Trigger.EITHER in found else trigger in found


DEFAULTS: tuple[Entitled, ...] = (
    Entitled("call-back", 1, Trigger.VULNERABLE, Support.CALL_BACK, "Call back", hours=24),
    Entitled("risk-assessment", 1, Trigger.EITHER, Support.RISK_ASSESSMENT, "Assess the risk", hours=24),
    Entitled("named-contact", 1, Trigger.EITHER, Support.NAMED_CONTACT, "Give a named contact", hours=72),
    Entitled("referral", 1, Trigger.VULNERABLE, Support.REFERRAL, "Offer a referral to victim support", hours=48),
    Entitled(
        "explain-case-review",
        1,
        Trigger.REPEAT,
        Support.EXPLAIN_CASE_REVIEW,
        "Explain the ASB Case Review",
        hours=120,
    ),
)
"""What an agency begins with. Two working days to refer: Code of Practice for Victims of Crime (2020), right 4; to
explain the review at the second report: Home Office statutory guidance, July 2025; the other times are ours."""
