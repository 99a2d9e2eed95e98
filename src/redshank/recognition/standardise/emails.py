"""E-mail addresses."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from redshank.recognition.standardise.config import StandardiseConfig
from redshank.recognition.standardise.text import MAX_LENGTH

# Google reads an address without its dots, and under either domain.
_DOTLESS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}


class Email(NamedTuple):
    """A whole address, and its part before the @ (which may be all that has been typed)."""

    whole: str = ""
    user: str = ""


NO_EMAIL = Email()


@lru_cache(maxsize=65_536)
def standardise_email(text: str, config: StandardiseConfig) -> Email:
    """Lower case, no spaces, no "+tag"; nothing without an @ or where the user part is a stand-in for "refused"."""
    plain = unicodedata.normalize("NFKC", "".join(text[:MAX_LENGTH].casefold().split())).removeprefix("mailto:")
    plain = plain.strip("<>\"'.,;\x1f")
    user, at, domain = plain.partition("@")
    user = user.partition("+")[0] or user
    domain = domain.strip(".")
    if not at or "@" in domain or any(not letter.isprintable() or letter.isspace() for letter in plain):
        return NO_EMAIL
    if domain in _DOTLESS:
        user, domain = user.replace(".", ""), _DOTLESS[domain]
    if not user or user in config.sink_email_users:
        return NO_EMAIL
    return Email(f"{user}@{domain}" if "." in domain else "", user)
