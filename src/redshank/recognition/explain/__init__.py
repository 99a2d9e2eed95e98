"""Plain words: why this person, and what to ask next."""

from redshank.recognition.explain.questions import questions_for
from redshank.recognition.explain.reasons import reasons_for

__all__ = ["questions_for", "reasons_for"]
