"""Where records wait to be found: one protocol, three adapters."""

from redshank.recognition.stores.bulk import load
from redshank.recognition.stores.cursors import Cursor
from redshank.recognition.stores.dialects import POSTGRESQL, SQLITE, Dialect, dialect_for
from redshank.recognition.stores.memory import MemoryStore
from redshank.recognition.stores.protocol import CandidateStore, Counts, Entry, Found, Name
from redshank.recognition.stores.recount import recount
from redshank.recognition.stores.refile import refile
from redshank.recognition.stores.schema import create_schema, drop_schema
from redshank.recognition.stores.sql import SqlStore
from redshank.recognition.stores.vocabulary import fill_vocabulary

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
    "Name",
    "SqlStore",
    "create_schema",
    "dialect_for",
    "drop_schema",
    "fill_vocabulary",
    "load",
    "recount",
    "refile",
]
