"""Keys find candidates; terms count how many persons share a value."""

from redshank.recognition.keys.hashing import stable_hash
from redshank.recognition.keys.kinds import Key, clue_keys, record_keys, wide_keys
from redshank.recognition.keys.terms import TERM_COLUMNS, Term, term_hash, terms_of

__all__ = [
    "TERM_COLUMNS",
    "Key",
    "Term",
    "clue_keys",
    "record_keys",
    "stable_hash",
    "term_hash",
    "terms_of",
    "wide_keys",
]
