"""Which place an address names: two spellings of one address are one place."""

import hashlib
from dataclasses import dataclass

from redshank.recognition.standardise import Standardised


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """The identity of a place."""

    key: str
    """Digest of the standardised address; empty where too little was given to name any place."""
    is_dwelling: bool
    """Whether it is one front door."""


def place_key(clean: Standardised) -> PlaceKey:
    """The place that standardised details name: a front door, else a street, else a postcode; else none."""
    text = clean.dwelling or (f"{clean.street}|{clean.town}|{clean.postcode}" if clean.street or clean.postcode else "")
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest() if text else ""
    return PlaceKey(key=digest, is_dwelling=bool(clean.dwelling))
