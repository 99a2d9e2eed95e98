"""A finished report as a contact that arrives, and the answers of an unfinished one in the session."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_urlsafe
from typing import Any, Self

from redshank.agencies.rules import Actor, Role
from redshank.contacts.operations import Arrival, Reach
from redshank.contacts.rules import Answer, Answers, Channel
from redshank.people.recognition import Details
from redshank.public.rules import Before, Given, is_forgotten

SESSION_KEY = "public answers"
SOURCE = "web form"
_LONGEST_RING_BACK = 100
_ANSWER = {"yes": Answer.YES, "no": Answer.NO, "unsure": Answer.DONT_KNOW}
_BEFORE = {
    Before.TOLD: (Answer.YES, Answer.YES),
    Before.NEVER_TOLD: (Answer.YES, Answer.NO),
    Before.FIRST: (Answer.NO, Answer.NOT_ASKED),
    Before.UNSURE: (Answer.DONT_KNOW, Answer.NOT_ASKED),
}
"""Whether it happened before, and whether others were told, by the one question that asks both."""
_SAID = {
    "happened_before": "times",
    "told_others": "told",
    "vulnerable": "vulnerable_words",
}
"""The field that says more, by question."""


@dataclass(slots=True)
class Report:
    """What somebody has answered so far, kept on the server for a short while and never in the page or its address."""

    key: str
    begun_at: datetime
    touched_at: datetime
    given: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, now: datetime) -> Self:
        """A report without an answer."""
        return cls(key=token_urlsafe(18), begun_at=now, touched_at=now)

    @classmethod
    def in_session(cls, session: MutableMapping[str, Any], now: datetime) -> Self | None:
        """The report of this session; None where there is none, or it is no longer kept."""
        held = session.get(SESSION_KEY)
        if not isinstance(held, Mapping):
            return None
        report = cls(
            key=held["key"],
            begun_at=datetime.fromisoformat(held["begun_at"]),
            touched_at=datetime.fromisoformat(held["touched_at"]),
            given=dict(held["given"]),
        )
        if is_forgotten(report.touched_at, now):
            del session[SESSION_KEY]
            return None
        return report

    def keep(self, session: MutableMapping[str, Any], now: datetime) -> None:
        """Keep the answers, for a short while from now."""
        self.touched_at = now
        session[SESSION_KEY] = {
            "key": self.key,
            "begun_at": self.begun_at.isoformat(),
            "touched_at": now.isoformat(),
            "given": self.given,
        }


def web_form(agency: str) -> Actor:
    """The form as one who acts: a connector of the agency that receives."""
    return Actor(label=f"{SOURCE} (connector, {agency})", agency=agency, role=Role.CONNECTOR)


def as_arrival(report: Report, *, language: str, at: datetime) -> Arrival:
    """A report as a contact arrives: the words as they were typed, each answer under its question."""
    given = report.given
    elsewhere = Details(street=given.get("where_words", ""), postcode=given.get("where_postcode", ""))
    is_elsewhere = given.get("where") == "elsewhere" and not elsewhere.is_empty()
    return Arrival(
        details=_details(given),
        channel=Channel.WEB,
        source=SOURCE,
        source_key=f"web {report.key}",
        contacted_at=at,
        text=given.get("what", ""),
        answers=answers_of(given),
        reach=Reach(
            ring_back=given.get("phone", "")[:_LONGEST_RING_BACK],
            safe_to_ring=_ANSWER.get(given.get("may_ring", ""), Answer.NOT_ASKED),
            needs=_needs(given, language),
        ),
        happening_at=elsewhere if is_elsewhere else None,
    )


def answers_of(given: Given) -> Answers:
    """What was answered; a question passed over counts as not asked, so that somebody asks it."""
    before, told = _BEFORE[Before(given["before"])] if given.get("before") else (Answer.NOT_ASKED, Answer.NOT_ASKED)
    return Answers(
        safe_now=_ANSWER.get(given.get("safe", ""), Answer.NOT_ASKED),
        happened_before=before,
        told_others=told,
        targeted=_ANSWER.get(given.get("targeted", ""), Answer.NOT_ASKED),
        vulnerable=_ANSWER.get(given.get("vulnerable", ""), Answer.NOT_ASKED),
        getting_worse=_ANSWER.get(given.get("worse", ""), Answer.NOT_ASKED),
        said={question: given[name] for question, name in _SAID.items() if given.get(name, "").strip()},
    )


def _details(given: Given) -> Details:
    return Details(
        forename=given.get("forename", ""),
        surname=given.get("surname", ""),
        date_of_birth=given.get("born", ""),
        phone=given.get("phone", ""),
        email=given.get("email", ""),
        street=given.get("address", ""),
        postcode=given.get("postcode", ""),
    )


def _needs(given: Given, language: str) -> str:
    """What it takes to talk with the sender safely, for whoever rings: in English, as all notes for staff."""
    message = {"yes": "A message may be left.", "no": "Leave no message."}.get(given.get("may_leave_message", ""), "")
    welsh = "Written in Welsh." if language.startswith("cy") else ""
    return "\n".join(filter(None, [given.get("needs", "").strip(), message, welsh]))
