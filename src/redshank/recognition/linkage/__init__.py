"""All records against each other: for relinking and for training. It runs over a whole file, never during a call."""

from redshank.recognition.linkage.duck import DuckDbBackend
from redshank.recognition.linkage.memory import MemoryBackend
from redshank.recognition.linkage.protocol import MOST_IN_BLOCK, LeftOut, LinkageBackend, LinkedPair, Progress

__all__ = ["MOST_IN_BLOCK", "DuckDbBackend", "LeftOut", "LinkageBackend", "LinkedPair", "MemoryBackend", "Progress"]
