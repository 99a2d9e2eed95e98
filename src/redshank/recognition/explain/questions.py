"""Which further detail would best separate the leading candidates."""

from collections import Counter
from collections.abc import Mapping, Sequence

from redshank.recognition.records import PersonId, Question
from redshank.recognition.score import Row
from redshank.recognition.standardise import Standardised

# The clue to ask for, and the column that holds the answer; in the order in which a handler would ask.
_DETAILS = (
    ("forename", "forename"),
    ("surname", "surname"),
    ("date_of_birth", "birth"),
    ("postcode", "postcode"),
    ("building", "house"),
    ("sub_building", "flat"),
    ("phone", "number"),
    ("email", "email"),
)


def questions_for(
    clues: Standardised, leaders: Sequence[PersonId], rows: Mapping[PersonId, Sequence[Row]]
) -> tuple[Question, ...]:
    """Details not given yet, the most helpful first; none without at least one leader who holds them."""
    questions = []
    for detail, column in _DETAILS:
        if getattr(clues, column):
            continue
        held = [frozenset(getattr(row.details, column) for row in rows[person]) - {""} for person in leaders]
        holders = sum(bool(values) for values in held)
        if holders:
            answers = Counter(value for values in held for value in values)
            # Whoever's record does not hold the detail stays possible after any answer.
            left = max(answers.values()) + len(leaders) - holders
            questions.append(Question(detail, left, holders / len(leaders)))
    # Sorting keeps the order of asking where two details help alike.
    return tuple(sorted(questions, key=lambda question: (question.left_at_worst, -question.held_share)))
