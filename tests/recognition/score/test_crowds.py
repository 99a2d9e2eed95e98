"""Values that too many persons share."""

from redshank.recognition.keys import Term
from redshank.recognition.records import Details, SetAside
from redshank.recognition.score import CrowdLimits, Frequencies, crowded, without_crowded
from redshank.recognition.standardise import standardise

CLUES = standardise(
    Details(
        full_name="Priya Shah",
        date_of_birth="1988-02-09",
        phone="07700 900142",
        email="hello@example.org",
        building="14",
        street="Mill Lane",
        postcode="LE2 7AA",
    )
)
LIMITS = CrowdLimits(number=10, email=10, dwelling=10, birth=10, birth_excess=12)


def counted(column: str, persons: int, holders: int = 1_000) -> Frequencies:
    return Frequencies({Term(column, getattr(CLUES, column)): persons}, {column: holders}, holders, {})


def test_a_value_shared_by_as_many_as_are_allowed_stays() -> None:
    for column in ("number", "email", "dwelling", "birth"):
        assert crowded(CLUES, counted(column, 10), LIMITS) == ()


def test_a_value_shared_by_more_is_set_aside_with_their_number() -> None:
    told = {column: crowded(CLUES, counted(column, 11), LIMITS) for column in ("number", "email", "dwelling", "birth")}
    assert told == {
        "number": (SetAside("number", 11),),
        "email": (SetAside("email", 11),),
        "dwelling": (SetAside("address", 11),),
        "birth": (SetAside("birth", 11),),
    }


def test_in_a_large_file_many_share_every_birthday() -> None:
    assert crowded(CLUES, counted("birth", 400, holders=10_000_000), LIMITS) == ()
    assert crowded(CLUES, counted("birth", 5_000, holders=10_000_000), LIMITS) == (SetAside("birth", 5_000),)


def test_setting_aside_takes_the_value_and_nothing_else() -> None:
    left = without_crowded(CLUES, (SetAside("number", 11), SetAside("address", 90)))
    assert (left.number, left.house, left.dwelling) == ("", "", "")
    assert (left.street, left.postcode, left.birth) == (CLUES.street, CLUES.postcode, CLUES.birth)
