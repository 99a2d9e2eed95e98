"""Where records wait to be found: one protocol, three adapters."""

from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import POSTGRESQL, SQLITE, Dialect, dialect_for
from redshank.recognition.stores.memory import MemoryStore
from redshank.recognition.stores.protocol import CandidateStore, Counts, Entry, Found
from redshank.recognition.stores.schema import create_schema, drop_schema
from redshank.recognition.stores.sql import SqlStore

__all__ = [
    "POSTGRESQL",
    "SQLITE",
    "CandidateStore",
    "Counts",
    "Cursor",
    "Dialect",
    "Entry",
    "Found",
    "MemoryStore",
    "SqlStore",
    "create_schema",
    "dialect_for",
    "drop_schema",
]
