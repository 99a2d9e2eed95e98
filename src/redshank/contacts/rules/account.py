"""What the caller says of repetition and vulnerability: by answer, or in their own words. Pure."""

from collections.abc import Sequence

from redshank.contacts.rules.banner import OwnAccount
from redshank.contacts.rules.contacts import Answers
from redshank.contacts.rules.cues import Cue, Whose
from redshank.contacts.rules.signs import CueKind, Sign

_TELLING = (Sign.COUNTED, Sign.SINCE, Sign.OFTEN, Sign.REPORTED, Sign.AGAIN)
"""What tells most of repetition comes first: one phrase is shown."""
_MOST_PHRASES = 3


def own_account(answers: Answers, cues: Sequence[Cue], *, is_for_other: bool = False) -> OwnAccount:
    """The caller's account, with the words that it rests on.

    Args:
        answers: what was answered, and said beside an answer.
        cues: what the caller's words suggest.
        is_for_other: whether somebody else is spoken for: then what is said of another counts.
    """
    repeats = [cue for cue in cues if cue.kind is CueKind.REPETITION]
    vulnerable = [
        cue for cue in cues if cue.kind is CueKind.VULNERABILITY and (is_for_other or cue.whose is not Whose.OTHER)
    ]
    strongest = min(repeats, key=lambda cue: _TELLING.index(cue.sign), default=None)
    return OwnAccount(
        happened_before=answers.happened_before,
        vulnerable=answers.vulnerable,
        repeat_words=answers.said.get("happened_before") or (strongest.phrase if strongest else ""),
        vulnerable_words=answers.said.get("vulnerable")
        or ", ".join(dict.fromkeys(cue.phrase for cue in vulnerable[:_MOST_PHRASES])),
    )
