"""What lights the banner's slots of a contact that nobody typed, and how soon it must be looked at. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from redshank.contacts.rules.banner import Banner, Slot
from redshank.contacts.rules.contacts import Answer, Answers
from redshank.contacts.rules.cues import Cue, read_cues
from redshank.contacts.rules.signs import CueKind

ARRIVED = "arrived"
"""The kind of a banner that was put together on arrival, with nobody at a desk."""
LONGEST_READ = 50_000
"""Letters of one text that are read for cues; more is kept all the same."""


class Whence(StrEnum):
    """Where a slot's yes comes from."""

    ANSWER = "answer"
    """The sender answered the question."""
    WORDS = "words"
    """The sender wrote it in words of their own, which we may have misread."""
    HISTORY = "history"
    """It is on file of the person recognised."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for a slot's yes, with the words that it rests on."""

    whence: Whence
    words: str


@dataclass(frozen=True, slots=True)
class Lit:
    """What speaks for danger now and for each slot of the banner; nothing is *unknown*, never *no*."""

    danger: tuple[Ground, ...] = ()
    repeat: tuple[Ground, ...] = ()
    vulnerable: tuple[Ground, ...] = ()

    def __or__(self, other: "Lit") -> "Lit":
        """Both together; a ground that both hold stands once."""
        return Lit(
            danger=_joined(self.danger, other.danger),
            repeat=_joined(self.repeat, other.repeat),
            vulnerable=_joined(self.vulnerable, other.vulnerable),
        )


def _joined(ours: tuple[Ground, ...], theirs: tuple[Ground, ...]) -> tuple[Ground, ...]:
    every = dict.fromkeys((*ours, *theirs))
    answers = [each.words for each in every if each.whence is Whence.ANSWER]
    # A cue read out of what stands beside the answer says nothing more.
    cues = {each for each in every if each.whence is Whence.WORDS}
    return tuple(each for each in every if each not in cues or not any(each.words in said for said in answers))


class Harm(IntEnum):
    """How soon an arrived contact must be looked at: the lowest first, then the one that waits longest."""

    DANGER_NOW = 0
    BOTH = 1
    """A repeat victim who is vulnerable."""
    ONE = 2
    NONE = 3


def by_answers(answers: Answers) -> Lit:
    """What the answers alone light. Only a yes does (and *not safe*): *not asked* and *don't know* say nothing."""
    said = answers.said
    return Lit(
        danger=_answered(answers.safe_now is Answer.NO, said, "safe_now"),
        repeat=_answered(answers.happened_before is Answer.YES, said, "happened_before"),
        vulnerable=_answered(answers.vulnerable is Answer.YES, said, "vulnerable"),
    )


def _answered(lights: bool, said: Mapping[str, str], question: str) -> tuple[Ground, ...]:
    return (Ground(Whence.ANSWER, said.get(question, "")),) if lights else ()


def by_cues(answers: Answers, cues: Iterable[Cue]) -> Lit:
    """What the sender's own words light. A plain no to the question outweighs a chance word.

    A cue of somebody else ("the lady next door is blind") counts too: it may be she who suffers, and a person looks.
    """
    found = {kind: [each.phrase for each in cues if each.kind is kind] for cues in [tuple(cues)] for kind in CueKind}
    repeat = [] if answers.happened_before is Answer.NO else found[CueKind.REPETITION]
    vulnerable = [] if answers.vulnerable is Answer.NO else found[CueKind.VULNERABILITY]
    return Lit(danger=_in_words(found[CueKind.DANGER]), repeat=_in_words(repeat), vulnerable=_in_words(vulnerable))


def _in_words(phrases: Iterable[str]) -> tuple[Ground, ...]:
    return tuple(Ground(Whence.WORDS, phrase) for phrase in dict.fromkeys(phrases))


def cues_of(answers: Answers, text: str) -> tuple[Cue, ...]:
    """The cues in a text and in the words beside the answers."""
    return tuple(cue for words in (text, *answers.said.values()) for cue in read_cues(words[:LONGEST_READ]))


def by_history(banner: Banner) -> Lit:
    """What is on file lights: of the person recognised, and needs at the address."""
    # Met by the caller's own word alone, a policy says nothing of what is on file.
    found = banner.finding
    repeat = [found.sentence] if found is not None and found.is_met and not found.by_own_word else []
    in_force = [each for each in (*banner.markers, *banner.at_address) if not (each.is_danger or each.has_ended)]
    vulnerable = [f"{each.words} ({each.source}, {each.begins_on})" for each in in_force]
    if banner.statement is not None:
        vulnerable.append(f"{banner.statement.agency}, {banner.statement.said_at:%Y-%m-%d}")
    return Lit(
        repeat=tuple(Ground(Whence.HISTORY, words) for words in repeat),
        vulnerable=tuple(Ground(Whence.HISTORY, words) for words in vulnerable),
    )


def harm(lit: Lit) -> Harm:
    """How soon it must be looked at."""
    if lit.danger:
        return Harm.DANGER_NOW
    return (Harm.NONE, Harm.ONE, Harm.BOTH)[bool(lit.repeat) + bool(lit.vulnerable)]


def as_evidence(lit: Lit) -> dict[str, object]:
    """The banner as it is kept with what was shown: each slot in words with its source, and every ground."""
    slots = {"repeat": lit.repeat, "vulnerable": lit.vulnerable}
    return {
        "kind": ARRIVED,
        "danger": bool(lit.danger),
        **{name: _slot(grounds) for name, grounds in slots.items()},
        "grounds": {
            name: [[each.whence.value, each.words] for each in grounds]
            for name, grounds in {"danger": lit.danger, **slots}.items()
        },
    }


def _slot(grounds: Sequence[Ground]) -> dict[str, str]:
    return {
        "state": (Slot.YES if grounds else Slot.UNKNOWN).value,
        "text": "; ".join(each.words for each in grounds if each.words),
        "source": ", ".join(dict.fromkeys(each.whence.value for each in grounds)),
    }


def from_evidence(kept: Mapping[str, object]) -> Lit:
    """What `as_evidence` kept; nothing where the snapshot is of another kind."""
    grounds = kept.get("grounds")
    return Lit(**{name: _grounds(grounds, name) for name in ("danger", "repeat", "vulnerable")})


def _grounds(kept: object, name: str) -> tuple[Ground, ...]:
    rows: Sequence[Sequence[str]] = kept.get(name, ()) if isinstance(kept, Mapping) else ()
    return tuple(Ground(Whence(whence), words) for whence, words in rows)


def storable(text: str) -> str:
    """The text as a database can hold it: a null character and half a symbol are replaced by signs that stand for them.

    Nothing else is touched; what a victim wrote is kept as it was written.
    """
    return text.replace("\0", "\N{SYMBOL FOR NULL}").encode("utf-8", "replace").decode("utf-8")
