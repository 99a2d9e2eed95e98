"""What the words in a file stand for, where the format knows only a few."""

from collections.abc import Mapping
from typing import TypeVar

from redshank.contacts.rules import Answer, Channel, PersonRole, Reason
from redshank.exchange.imports.columns import plain
from redshank.incidents.rules import Category

T = TypeVar("T")

_CHANNELS = {
    Channel.PHONE: ("phone", "telephone", "call", "phone call", "telephone call", "101", "tel", "non-emergency", "cli"),
    Channel.EMERGENCY: ("999", "112", "999 call", "emergency", "emergency call"),
    Channel.WEB: ("web", "online", "web form", "online form", "website", "portal", "app", "internet", "self service"),
    Channel.EMAIL: ("email", "e-mail", "mail message"),
    Channel.COUNTER: ("counter", "visit", "front counter", "front desk", "walk-in", "in person", "face to face"),
    Channel.STREET: ("street", "officer", "on patrol", "patrol", "to an officer"),
    Channel.LETTER: ("letter", "post", "mail", "written"),
    Channel.PARTNER: ("partner", "referral", "partner referral", "agency", "partner agency"),
    Channel.OTHER: ("other", "unknown"),
}
_ROLES = {
    PersonRole.CALLER: ("caller", "reporter", "informant", "witness", "third party", "reporting person", "referrer"),
    PersonRole.VICTIM: ("victim", "aggrieved", "injured party", "ip", "subject"),
    PersonRole.BOTH: (
        "both",
        "caller and victim",
        "victim and caller",
        "caller/victim",
        "victim/caller",
        "self",
        "complainant",
    ),
}
_REASONS = {
    Reason.REPORT: ("report", "new report", "new", "complaint", "incident", "new incident", "repeat report"),
    Reason.CHASER: ("chaser", "chase", "chasing", "progress", "update", "follow up", "progress chaser", "enquiry"),
    Reason.OTHER: ("other",),
}
_ANSWERS = {
    Answer.YES: ("yes", "y", "true", "t", "1", "vulnerable", "high", "medium"),
    Answer.NO: ("no", "n", "false", "f", "0", "not vulnerable", "none"),
    Answer.DONT_KNOW: ("don't know", "dont know", "unknown", "not known", "unsure", "possibly", "refused"),
    Answer.NOT_ASKED: ("not asked", "na", "n/a", "not applicable", "not recorded", "null", "blank"),
}
_CATEGORIES = {
    Category.PERSONAL: ("personal", "asb personal", "personal asb"),
    Category.NUISANCE: ("nuisance", "asb nuisance", "nuisance asb"),
    Category.ENVIRONMENTAL: ("environmental", "environment", "asb environmental", "environmental asb"),
}


def _by_word(words: Mapping[T, tuple[str, ...]]) -> dict[str, T]:
    return {plain(word): meaning for meaning, several in words.items() for word in several}


CHANNELS: Mapping[str, Channel] = _by_word(_CHANNELS)
ROLES: Mapping[str, PersonRole] = _by_word(_ROLES)
REASONS: Mapping[str, Reason] = _by_word(_REASONS)
ANSWERS: Mapping[str, Answer] = _by_word(_ANSWERS)
CATEGORIES: Mapping[str, Category] = _by_word(_CATEGORIES)
