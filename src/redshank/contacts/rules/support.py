"""Which markers a sender's own words suggest. Data; a suggestion is proposed, and a person decides."""

from collections.abc import Iterable, Mapping

from redshank.contacts.rules.cues import Cue, Whose
from redshank.contacts.rules.signs import Sign
from redshank.risk.rules.kinds import Kind

SUGGESTED: Mapping[Sign, Kind] = {
    Sign.BREATHING: Kind.POWERED_EQUIPMENT,
    Sign.MOBILITY: Kind.MOBILITY,
    Sign.MEDICAL: Kind.ILLNESS,
    Sign.DISABILITY: Kind.ILLNESS,
    Sign.DEMENTIA: Kind.DEMENTIA,
    Sign.SIGHT: Kind.SIGHT,
    Sign.HEARING: Kind.HEARING,
    Sign.MENTAL_HEALTH: Kind.MENTAL_HEALTH,
    Sign.SUICIDE: Kind.SUICIDAL_THOUGHTS,
    Sign.FEAR: Kind.FEAR,
    Sign.ALONE: Kind.ISOLATED,
    Sign.CARER: Kind.CARER,
    Sign.LEARNING: Kind.LEARNING_DISABILITY,
    Sign.LANGUAGE: Kind.INTERPRETER,
    Sign.REFUGE: Kind.DOMESTIC_ABUSE,
}
"""An age, a pregnancy or small children light the slot and make no marker: they are facts of a day, not indicators."""


def suggested(cues: Iterable[Cue]) -> dict[Kind, str]:
    """The kinds of marker that cues suggest of the sender or their household, each with the words it rests on."""
    found: dict[Kind, str] = {}
    for cue in cues:
        kind = SUGGESTED.get(cue.sign)
        if kind is not None and cue.whose is not Whose.OTHER:
            found.setdefault(kind, cue.phrase)
    return found
