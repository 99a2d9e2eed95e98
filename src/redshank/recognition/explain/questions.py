"""Which further detail would best separate the leading candidates."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from redshank.recognition.records import PersonId, Question
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised

# The clue to ask for, and the columns that hold the answer: all that it would be taken for. In the order in which a
# handler would ask. A short form, another spelling or the same sound tells nobody apart over a telephone.
_DETAILS = (
    ("forename", ("forename", "forename_family", "forename_sound")),
    ("surname", ("surname", "surname_family", "surname_sound")),
    ("date_of_birth", ("birth",)),
    ("postcode", ("postcode",)),
    ("building", ("house",)),
    ("sub_building", ("flat",)),
    ("phone", ("number",)),
    ("email", ("email",)),
)
_PLACES = tuple(
    (detail, tuple(Standardised._fields.index(column) for column in columns)) for detail, columns in _DETAILS
)


def questions_for(
    clues: Standardised, leaders: Sequence[PersonId], rows: Mapping[PersonId, Sequence[Row]]
) -> tuple[Question, ...]:
    """Details not given yet, the most helpful first; none without at least one leader who holds them.

    What is on record decides the order and is never part of a question: an offered detail gets a yes from anyone.
    """
    questions = []
    for detail, places in _PLACES:
        if clues[places[0]]:
            continue
        first = places[0]
        held = [{_cell(row.details, places) for row in rows[person] if row.details[first]} for person in leaders]
        holders = sum(bool(answers) for answers in held)
        if holders:
            # Whoever's record does not hold the detail stays possible after any answer.
            left = _most_alike(held) + len(leaders) - holders
            questions.append(Question(detail, left, holders / len(leaders)))
    # Sorting keeps the order of asking where two details help alike.
    return tuple(sorted(questions, key=lambda question: (question.left_at_worst, -question.held_share)))


def _cell(row: Standardised, places: Sequence[int]) -> tuple[str, ...]:
    return tuple([row[place] for place in places])


def _most_alike(held: Sequence[set[tuple[str, ...]]]) -> int:
    """The most persons whom one and the same answer leaves; persons are bits of a number, since this runs at a key."""
    if len(next(answer for answers in held for answer in answers)) == 1:
        return max(Counter(answer for answers in held for answer in answers).values())
    persons: defaultdict[tuple[int, str], int] = defaultdict(int)
    for place, answers in enumerate(held):
        for answer in answers:
            for token in _taken_for(answer):
                persons[token] |= 1 << place
    most = 0
    for answer in {answer for answers in held for answer in answers}:
        left = 0
        for token in _taken_for(answer):
            left |= persons[token]
        most = max(most, left.bit_count())
    return most


def _taken_for(answer: tuple[str, ...]) -> list[tuple[int, str]]:
    """The value itself, each family of names that it belongs to, and its sound."""
    value, families, sound = answer
    return [(0, value), *((1, family) for family in families.split()), *([(2, sound)] if sound else ())]
