"""When somebody is a repeat victim: policies as data, counted at any moment, past or present. Pure.

There is no single definition. Forces and laws count by person, household or place, in different windows, with or
without what partners were told; so every definition is a versioned policy, and several are active at once.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from redshank.incidents.errors import PolicyInvalid

_LONDON = ZoneInfo("Europe/London")
"""Legal clocks run by it, in summer an hour ahead of what is stored."""


class Category(StrEnum):
    """The three categories of the National Standard for Incident Recording (2011) for anti-social behaviour."""

    PERSONAL = "personal"
    """Perceived as aimed at, or affecting, a person or group rather than the community."""
    NUISANCE = "nuisance"
    """Trouble or annoyance to the community at large."""
    ENVIRONMENTAL = "environmental"
    """Affects the wider environment: public spaces and buildings."""


class Subject(StrEnum):
    """Whose repetition a policy counts."""

    PERSON = "person"
    HOUSEHOLD = "household"
    PLACE = "place"


class Use(StrEnum):
    """What meeting a policy leads to."""

    REPEAT_VICTIM = "repeat victim"
    EXPLAIN_CASE_REVIEW = "explain the ASB Case Review"
    CASE_REVIEW_THRESHOLD = "ASB Case Review threshold"


@dataclass(frozen=True, slots=True)
class Policy:
    """One definition of repetition.

    `months` is counted in calendar months back from the moment asked about; the window's first day counts.
    """

    code: str
    version: int
    name: str
    use: Use
    subject: Subject
    count: int
    months: int
    categories: frozenset[Category] = frozenset()
    """Only these; none named: all."""
    partner_reports: bool = True
    """Whether what was reported to other agencies counts."""
    self_declared: bool = False
    """Whether the caller's own word that it has happened before is enough."""
    distinct_incidents: bool = True
    """Whether several reports of one incident count once (however many agencies were told)."""
    exclude_chasers: bool = True
    """Whether asking for progress is left out."""
    within_a_month_of_event: bool = False
    """Whether a report counts only when made within a month of the behaviour (2014 Act, s.104)."""
    source: str = ""

    def __post_init__(self) -> None:
        if self.count < 1 or self.months < 1:
            raise PolicyInvalid(f"{self.code}: count and months must be 1 or more")
        if self.count == 1 and not self.self_declared:
            raise PolicyInvalid(f"{self.code}: a count of 1 makes everybody a repeat victim")


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told to an agency about an incident: a report, or (if so marked) a chaser."""

    incident: int
    agency: str
    category: Category | None
    happened_at: datetime
    told_at: datetime
    is_chaser: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one policy says of one subject at one moment."""

    policy: Policy
    count: int
    """Everything that counts, the present contact included."""
    earlier: int
    """What counts of what was told before the present contact."""
    is_met: bool
    by_own_word: bool
    """Met only because the caller said so."""
    first_at: datetime | None
    last_at: datetime | None
    """When the latest that counts was told, the present contact left out."""

    @property
    def sentence(self) -> str:
        """The rule in words, as shown beside the answer."""
        said = " or said by the caller" if self.policy.self_declared else ""
        return f"{self.policy.count} in {self.policy.months} months{said}, version {self.policy.version}"


def find(
    policy: Policy,
    tellings: Iterable[Telling],
    *,
    at: datetime,
    agency: str,
    present: Telling | None = None,
    says_repeat: bool = False,
) -> Finding:
    """What the policy says at `at`, with what had been told by then.

    Args:
        policy: the definition.
        tellings: everything told about the subject; what came later than `at` is left out.
        at: the moment asked about.
        agency: the agency that asks; another's reports are partner reports.
        present: the contact going on, where it is a report: it counts.
        says_repeat: the caller's own answer that it has happened before.
    """
    earlier = sorted(_counting(policy, tellings, at=at, agency=agency), key=lambda telling: telling.told_at)
    now = [present] if present is not None and _is_counted(policy, present, agency=agency) else []
    count = _count(policy, [*earlier, *now])
    by_count = count >= policy.count
    return Finding(
        policy=policy,
        count=count,
        earlier=_count(policy, earlier),
        is_met=by_count or (policy.self_declared and says_repeat),
        by_own_word=not by_count and policy.self_declared and says_repeat,
        first_at=earlier[0].told_at if earlier else None,
        last_at=earlier[-1].told_at if earlier else None,
    )


def months_before(at: datetime, months: int) -> datetime:
    """The beginning of the same day that many calendar months earlier, or of the last day of a shorter month.

    Whole days, in local time: whoever told at nine in the morning is not lost to a window asked about at ten.
    """
    local = at.astimezone(_LONDON)
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return datetime(year, month + 1, day, tzinfo=_LONDON)


def _counting(policy: Policy, tellings: Iterable[Telling], *, at: datetime, agency: str) -> list[Telling]:
    begin = months_before(at, policy.months)
    return [
        telling
        for telling in tellings
        if begin <= telling.told_at <= at and _is_counted(policy, telling, agency=agency)
    ]


def _is_counted(policy: Policy, telling: Telling, *, agency: str) -> bool:
    """Whether a telling counts at all, whenever it was told."""
    return (
        _is_of_category(policy, telling)
        and (policy.partner_reports or telling.agency == agency)
        and not (policy.exclude_chasers and telling.is_chaser)
        and not (policy.within_a_month_of_event and telling.happened_at < months_before(telling.told_at, 1))
    )


def _is_of_category(policy: Policy, telling: Telling) -> bool:
    return not policy.categories or telling.category in policy.categories


def _count(policy: Policy, tellings: Sequence[Telling]) -> int:
    return len({telling.incident for telling in tellings}) if policy.distinct_incidents else len(tellings)


DEFAULTS: tuple[Policy, ...] = (
    Policy(
        code="repeat-victim",
        version=1,
        name="Repeat victim",
        use=Use.REPEAT_VICTIM,
        subject=Subject.PERSON,
        count=2,
        months=12,
        self_declared=True,
        source="Bedfordshire Police: self-perceived, or more than one in 12 months",
    ),
    Policy(
        code="repeat-household",
        version=1,
        name="Repeat household",
        use=Use.REPEAT_VICTIM,
        subject=Subject.HOUSEHOLD,
        count=3,
        months=12,
        source="HMICFRS, Wiltshire 2022: repeat callers and others in their household",
    ),
    Policy(
        code="repeat-place",
        version=1,
        name="Repeat place",
        use=Use.REPEAT_VICTIM,
        subject=Subject.PLACE,
        count=3,
        months=12,
        source="ours: a place told of three times deserves a look",
    ),
    Policy(
        code="case-review-explain",
        version=1,
        name="Explain the Case Review",
        use=Use.EXPLAIN_CASE_REVIEW,
        subject=Subject.PERSON,
        count=2,
        months=6,
        source="Home Office statutory guidance, July 2025: explain at the second report within six months",
    ),
    Policy(
        code="case-review-threshold",
        version=1,
        name="Case Review threshold",
        use=Use.CASE_REVIEW_THRESHOLD,
        subject=Subject.PERSON,
        count=3,
        months=6,
        within_a_month_of_event=True,
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.104",
    ),
)
"""The policies a new tenant begins with. They count the present report."""
