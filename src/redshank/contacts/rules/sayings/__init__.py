"""The phrases by which repetition, vulnerability, danger and crime show themselves, in English and Welsh. Data.

Precision is prized over quantity: a phrase that often means something else is left out, or carries the words that
speak against it. Ours, from what callers say; no published list was found.
"""

from redshank.contacts.rules.phrases import table
from redshank.contacts.rules.sayings.crime import CRIME
from redshank.contacts.rules.sayings.danger import DANGER
from redshank.contacts.rules.sayings.otherwise import OTHERWISE
from redshank.contacts.rules.sayings.repetition import REPETITION
from redshank.contacts.rules.sayings.spellings import MISSPELT
from redshank.contacts.rules.sayings.vulnerability import VULNERABILITY
from redshank.contacts.rules.signs import Sign

PHRASES = table({**REPETITION, **VULNERABILITY, **DANGER, **CRIME, Sign.VOID: OTHERWISE})

__all__ = ["MISSPELT", "PHRASES"]
