"""Plain words: why this person, and what to ask next."""

from redshank.recognition.explain.questions import questions_for
from redshank.recognition.explain.reasons import Teller

__all__ = ["Teller", "questions_for"]
