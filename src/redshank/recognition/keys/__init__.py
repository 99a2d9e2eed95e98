"""Keys find candidates; terms count how many persons share a value."""

from redshank.recognition.keys.hashing import BITS as HASH_BITS
from redshank.recognition.keys.hashing import stable_hash
from redshank.recognition.keys.kinds import Key, clue_keys, near_keys, record_hashes, record_keys, wide_keys
from redshank.recognition.keys.slips import beginning_of, is_name, is_near, places_of, slips_of
from redshank.recognition.keys.terms import TERM_COLUMNS, Term, term_hash, terms_of

__all__ = [
    "HASH_BITS",
    "TERM_COLUMNS",
    "Key",
    "Term",
    "beginning_of",
    "clue_keys",
    "is_name",
    "is_near",
    "near_keys",
    "places_of",
    "record_hashes",
    "record_keys",
    "slips_of",
    "stable_hash",
    "term_hash",
    "terms_of",
    "wide_keys",
]
