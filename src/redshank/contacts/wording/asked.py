"""The questions and what the caller's words suggest, in words."""

from django.utils.translation import gettext as _

from redshank.contacts.rules import (
    CrimeKind,
    CrimePrompt,
    Cue,
    DangerStep,
    Fact,
    Grade,
    IncidentType,
    Need,
    Question,
    Sign,
    Suggestion,
    Thrive,
    Whose,
    Why,
)


def question(value: Question) -> str:
    """A question as it stands at the desk."""
    words = {
        Question.SAFE_NOW: _("Are you safe now?"),
        Question.HAPPENED_BEFORE: _("Has this happened before?"),
        Question.TOLD_OTHERS: _("Told anyone else: council, landlord?"),
        Question.TARGETED: _("Aimed at you or your household?"),
        Question.VULNERABLE: _("Anyone at home ill, disabled, alone or afraid?"),
        Question.GETTING_WORSE: _("Is it getting worse?"),
    }
    return words[value]


def hint(value: Question) -> str:
    """A question as it may be said aloud."""
    words = {
        Question.SAFE_NOW: _("“Are you safe where you are? Is anyone with you who frightens you?”"),
        Question.HAPPENED_BEFORE: _("“Has anything like this happened before? About how many times, and since when?”"),
        Question.TOLD_OTHERS: _("“Have you told the council, your landlord or anyone else? Whom, and when?”"),
        Question.TARGETED: _("“Do they pick on you, or everyone nearby?”"),
        Question.VULNERABLE: _("“Is anyone at home ill, disabled, alone or afraid? How are you today?”"),
        Question.GETTING_WORSE: _("“Is it happening more often, or getting more serious?”"),
    }
    return words[value]


def danger_step(value: DangerStep) -> str:
    """What to do or say first when somebody is not safe."""
    words = {
        DangerStep.STAY_ON: _("Stay on the line."),
        DangerStep.WHERE: _("Ask first: “Where are you?”"),
        DangerStep.WHO: _("Ask: “Who is there? Is anyone hurt? Any weapon?”"),
        DangerStep.LEAVE_OR_LOCK: _("“If you can, leave; if not, lock a door between you.”"),
        DangerStep.SILENT: _("Cannot speak: “Cough or tap the phone.” From a mobile on 999: press 55."),
        DangerStep.SEND: _("Send help, and say that it is coming."),
    }
    return words[value]


def sign(value: Sign) -> str:
    """What a cue means; for vulnerability, the kind of marker that it suggests."""
    words = {
        Sign.COUNTED: _("Happened several times"),
        Sign.AGAIN: _("Happened before"),
        Sign.OFTEN: _("Happens often"),
        Sign.SINCE: _("Has gone on for a time"),
        Sign.REPORTED: _("Reported before"),
        Sign.BREATHING: _("Breathing or oxygen"),
        Sign.MOBILITY: _("Mobility"),
        Sign.MEDICAL: _("Illness or medical equipment"),
        Sign.PREGNANCY: _("Pregnancy"),
        Sign.DEMENTIA: _("Dementia or confusion"),
        Sign.SIGHT: _("Sight"),
        Sign.HEARING: _("Hearing"),
        Sign.MENTAL_HEALTH: _("Mental health"),
        Sign.SUICIDE: _("Suicide or self-harm"),
        Sign.FEAR: _("Afraid"),
        Sign.ALONE: _("Alone or isolated"),
        Sign.OLD_AGE: _("Old age"),
        Sign.YOUNG: _("Child or young person"),
        Sign.SMALL_CHILDREN: _("Small children at home"),
        Sign.CARER: _("Carer, or cared for"),
        Sign.LEARNING: _("Autism or learning disability"),
        Sign.DISABILITY: _("Disability"),
        Sign.LANGUAGE: _("Little English"),
        Sign.REFUGE: _("Fled abuse"),
        Sign.AT_THE_DOOR: _("Somebody at the door or inside"),
        Sign.WEAPON: _("Weapon"),
        Sign.BREAKING_IN: _("Breaking in"),
        Sign.FIRE: _("Fire"),
        Sign.HURT_NOW: _("Being hurt now"),
        Sign.THREAT: _("Threat"),
        Sign.DAMAGE: _("Damage"),
        Sign.HATE: _("Hate"),
        Sign.STALKING: _("Stalking"),
        Sign.HARASSMENT: _("Harassment"),
        Sign.ASSAULT: _("Assault"),
        Sign.VOID: _("Something else"),
    }
    return words[value]


def whose(value: Whose) -> str:
    """Of whom a cue speaks."""
    words = {
        Whose.CALLER: _("the caller"),
        Whose.HOUSEHOLD: _("somebody at home"),
        Whose.OTHER: _("somebody else"),
        Whose.UNSAID: _("not said of whom"),
    }
    return words[value]


def cue_source(cue: Cue) -> str:
    """Where a slot lit by a cue has it from: the caller's own words, as written."""
    words = {"sign": sign(cue.sign), "phrase": cue.phrase, "whose": whose(cue.whose)}
    if cue.whose in {Whose.HOUSEHOLD, Whose.OTHER}:
        return _("%(sign)s (%(whose)s), in the caller’s words: ‘%(phrase)s’") % words
    return _("%(sign)s, in the caller’s words: ‘%(phrase)s’") % words


def grade(value: Grade) -> str:
    """A grade of response."""
    words = {
        Grade.EMERGENCY: _("Emergency"),
        Grade.PRIORITY: _("Priority"),
        Grade.SCHEDULED: _("Scheduled"),
        Grade.RESOLVE: _("Resolve"),
    }
    return words[value]


def element(value: Thrive) -> str:
    """An element of THRIVE."""
    words = {
        Thrive.THREAT: _("Threat"),
        Thrive.HARM: _("Harm"),
        Thrive.RISK: _("Risk"),
        Thrive.INVESTIGATION: _("Investigation"),
        Thrive.VULNERABILITY: _("Vulnerability"),
        Thrive.ENGAGEMENT: _("Engagement"),
    }
    return words[value]


def fact(value: Fact) -> str:
    """A reason for a grade."""
    words = {
        Fact.DANGER_NOW: _("danger now"),
        Fact.NOT_SAFE: _("not safe now"),
        Fact.WEAPON: _("weapon"),
        Fact.FIRE: _("fire"),
        Fact.BEING_HURT: _("being hurt"),
        Fact.SUICIDE: _("suicide"),
        Fact.THREAT: _("threat"),
        Fact.HATE: _("hate"),
        Fact.STALKING: _("stalking"),
        Fact.ASSAULT: _("assault"),
        Fact.VULNERABLE: _("vulnerable"),
        Fact.TARGETED: _("targeted"),
        Fact.WORSE: _("getting worse"),
        Fact.REPEAT: _("repeat"),
        Fact.CRIME: _("likely crime"),
        Fact.TOLD_OTHERS: _("others were told"),
        Fact.HIGH_RISK: _("high risk before"),
    }
    return words[value]


def suggestion(value: Suggestion) -> str:
    """The suggested grade with its reasons. It always ends with who decides."""
    if value.grade is None:
        return _("No suggestion yet. You decide.")
    reasons = ", ".join(fact(each.fact) for each in value.reasons)
    return _("Suggested: %(grade)s (%(reasons)s). You decide.") % {"grade": grade(value.grade), "reasons": reasons}


def crime(value: CrimeKind) -> str:
    """A kind of offence."""
    words = {
        CrimeKind.HARASSMENT: _("Harassment"),
        CrimeKind.STALKING: _("Stalking"),
        CrimeKind.HATE: _("Hate crime"),
        CrimeKind.DAMAGE: _("Criminal damage"),
        CrimeKind.THREATS: _("Threats"),
        CrimeKind.ASSAULT: _("Assault"),
    }
    return words[value]


def why(value: Why) -> str:
    """What a crime prompt comes from."""
    words = {
        Why.SAID: _("the caller’s words"),
        Why.COURSE: _("aimed at the caller, and not for the first time"),
        Why.TYPE: _("the type of incident"),
    }
    return words[value]


def crime_prompt(value: CrimePrompt) -> str:
    """What a prompt asks: a crime's reference, or a reason why there is none."""
    return _("May also be a crime: %(crime)s, from %(why)s. Give its reference, or why there is none.") % {
        "crime": crime(value.kind).lower(),
        "why": f"‘{value.phrase}’" if value.phrase else why(value.why),
    }


def need(value: Need) -> str:
    """What somebody needs in order to be understood."""
    words = {
        Need.INTERPRETER: _("Interpreter"),
        Need.BSL: _("British Sign Language"),
        Need.RELAY_UK: _("Relay UK"),
        Need.EASY_READ: _("Easy Read"),
        Need.LARGE_PRINT: _("Large print"),
        Need.HEARING: _("Hard of hearing"),
        Need.SPEECH: _("Speech"),
        Need.WELSH: _("Welsh"),
        Need.OTHER: _("Other"),
    }
    return words[value]


def incident_type(value: IncidentType) -> str:
    """A type of anti-social behaviour."""
    words = {
        "abandoned-vehicle": _("Abandoned vehicle"),
        "vehicle-nuisance": _("Vehicle nuisance or inappropriate use"),
        "rowdy": _("Rowdy or inconsiderate behaviour"),
        "rowdy-neighbours": _("Rowdy or nuisance neighbours"),
        "littering": _("Littering or drugs paraphernalia"),
        "animals": _("Animal problems"),
        "trespass": _("Trespass"),
        "malicious-communications": _("Malicious or nuisance communications"),
        "street-drinking": _("Street drinking"),
        "prostitution": _("Prostitution-related activity"),
        "noise": _("Noise"),
        "begging": _("Begging or vagrancy"),
        "fireworks": _("Fireworks"),
    }
    return words[value.code]
