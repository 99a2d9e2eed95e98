"""What counts as "nothing was said": values that many unrelated people are recorded with."""

from dataclasses import dataclass

from redshank.recognition.standardise.words import word_set


@dataclass(frozen=True, slots=True)
class StandardiseConfig:
    """Local knowledge that cleaning needs; every value is already in standardised form.

    Sink values are those that stand for "unknown": they are never evidence that two records are one person.
    """

    sink_words: frozenset[str] = word_set("unknown")
    """Whole words that stand for a missing name or address part."""
    sink_numbers: frozenset[str] = frozenset()
    """The agencies' own switchboards and call-backs, as the last nine digits."""
    service_prefixes: tuple[str, ...] = ("3", "8", "9")
    """First digit (after the leading 0) of numbers that belong to services, not to persons: 03, 08 and 09."""
    sink_births: frozenset[str] = frozenset({"1900-01-01", "1901-01-01", "1970-01-01", "1999-12-31", "2000-01-01"})
    """Whole dates (ISO) that systems fill in by themselves."""
    sink_birth_days: frozenset[str] = frozenset({"01-01"})
    """Month and day that stand for "only the year is known"."""
    sink_email_users: frozenset[str] = word_set("unknown e-mail users")
    """User parts of made-up e-mail addresses."""
    earliest_birth_year: int = 1900
    latest_birth_year: int = 2029
    """Years outside these bounds are not years of birth."""
    newest_short_year: int = 26
    """Two-digit years up to this one belong to this century, later ones to the last."""


DEFAULT_CONFIG = StandardiseConfig()
