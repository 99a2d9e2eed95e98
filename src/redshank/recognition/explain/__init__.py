"""Plain words: why this person, why not that one, and what to ask next."""

from redshank.recognition.explain.absence import Cause, Found, KeyLine, Meeting, cause_of, key_lines
from redshank.recognition.explain.questions import questions_for
from redshank.recognition.explain.reasons import Teller

__all__ = ["Cause", "Found", "KeyLine", "Meeting", "Teller", "cause_of", "key_lines", "questions_for"]
