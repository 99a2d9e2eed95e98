"""What a cue can be a sign of. Data."""

from collections.abc import Mapping
from enum import StrEnum


class CueKind(StrEnum):
    """What a cue speaks of."""

    REPETITION = "repetition"
    VULNERABILITY = "vulnerability"
    DANGER = "danger"
    CRIME = "crime"


class Sign(StrEnum):
    """What a phrase means; for vulnerability, also which kind of marker it suggests."""

    COUNTED = "said how many times"
    AGAIN = "said to have happened before"
    OFTEN = "said to happen often"
    SINCE = "said to have gone on for a time"
    REPORTED = "said to have been reported before"
    BREATHING = "breathing or oxygen"
    MOBILITY = "mobility"
    MEDICAL = "medical condition or equipment"
    PREGNANCY = "pregnancy"
    DEMENTIA = "dementia"
    SIGHT = "sight"
    HEARING = "hearing"
    MENTAL_HEALTH = "mental health"
    SUICIDE = "suicide or self-harm"
    FEAR = "fear"
    ALONE = "alone or isolated"
    OLD_AGE = "old age"
    YOUNG = "child or young person"
    SMALL_CHILDREN = "small children at home"
    CARER = "carer or cared for"
    LEARNING = "autism or learning disability"
    DISABILITY = "disability"
    LANGUAGE = "language"
    REFUGE = "fled abuse"
    AT_THE_DOOR = "somebody at the door or inside"
    WEAPON = "weapon"
    BREAKING_IN = "breaking in"
    FIRE = "fire"
    HURT_NOW = "being hurt"
    THREAT = "threat"
    DAMAGE = "damage"
    HATE = "hate"
    STALKING = "stalking"
    HARASSMENT = "harassment"
    ASSAULT = "assault"
    VOID = "something else"


KINDS: Mapping[Sign, CueKind] = {
    **dict.fromkeys((Sign.COUNTED, Sign.AGAIN, Sign.OFTEN, Sign.SINCE, Sign.REPORTED), CueKind.REPETITION),
    **dict.fromkeys(
        (Sign.AT_THE_DOOR, Sign.WEAPON, Sign.BREAKING_IN, Sign.FIRE, Sign.HURT_NOW, Sign.THREAT), CueKind.DANGER
    ),
    **dict.fromkeys((Sign.DAMAGE, Sign.HATE, Sign.STALKING, Sign.HARASSMENT, Sign.ASSAULT), CueKind.CRIME),
    **dict.fromkeys(
        (
            Sign.BREATHING, Sign.MOBILITY, Sign.MEDICAL, Sign.PREGNANCY, Sign.DEMENTIA, Sign.SIGHT, Sign.HEARING,
            Sign.MENTAL_HEALTH, Sign.SUICIDE, Sign.FEAR, Sign.ALONE, Sign.OLD_AGE, Sign.YOUNG, Sign.SMALL_CHILDREN,
            Sign.CARER, Sign.LEARNING, Sign.DISABILITY, Sign.LANGUAGE, Sign.REFUGE,
        ),
        CueKind.VULNERABILITY,
    ),
}  # fmt: skip
