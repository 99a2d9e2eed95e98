"""Plain words: reasons and questions."""

from itertools import repeat

from redshank.recognition.model import load_model
from redshank.recognition.recogniser import Recogniser
from redshank.recognition.records import Candidate, Details, PersonId, Reason, Recognition, RecordId, Verdict
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import MemoryStore


def answer(clues: Details, *on_file: Details) -> Recognition:
    """The answer where each details belong to a person of their own."""
    store = MemoryStore()
    for number, details in enumerate(on_file, 1):
        store.add(RecordId(number), PersonId(number), standardise(details))
    still = repeat(0.0)
    return Recogniser(load_model(), store, timer=lambda: next(still)).recognise(clues)


def reason(candidate: Candidate, comparison: str) -> Reason:
    return next(one for one in candidate.reasons if one.comparison == comparison)


def test_each_comparison_has_one_reason_in_the_order_of_the_comparisons() -> None:
    best = answer(Details(surname="Shah"), Details(surname="Shah")).candidates[0]
    assert [one.comparison for one in best.reasons] == ["forename", "surname", "birth", "number", "email", "address"]


def test_an_agreement_says_how_rare_it_is() -> None:
    shah, smith = Details(forename="Priya", surname="Shah"), Details(surname="Smith")
    best = answer(shah, shah, Details(forename="Anil", surname="Shah"), smith, smith).candidates[0]
    assert reason(best, "surname").sentence == "Same surname; 1 in 2 persons here has it"
    assert reason(best, "forename").sentence == "Same forename; nobody else here has it"


def test_a_shared_number_says_how_many_share_it() -> None:
    home = Details(forename="Tom", phone="0116 496 0123")
    best = answer(home, home, Details(forename="Wei", phone="0116 496 0123")).candidates[0]
    assert reason(best, "number").sentence == "Same telephone number; 2 persons here share it"


def test_what_was_given_and_what_is_on_record_stand_beside_each_other() -> None:
    clues = Details(forename="Liz", surname="Shah", date_of_birth="9/2/88")
    best = answer(clues, Details(forename="Elizabeth", surname="Shah", date_of_birth="1988-02-09")).candidates[0]
    forename = reason(best, "forename")
    assert (forename.given, forename.on_record, forename.record) == ("Liz", "Elizabeth", 1)
    assert reason(best, "birth").given == "1988-02-09"


def test_what_is_missing_weighs_nothing_and_names_no_record() -> None:
    missing = reason(answer(Details(surname="Shah"), Details(surname="Shah")).candidates[0], "email")
    assert (missing.verdict, missing.bits, missing.record, missing.on_record) == (Verdict.MISSING, 0.0, None, "")


def test_the_detail_that_parts_the_leaders_is_asked_for_first() -> None:
    on_file = [Details(forename=name, surname="Shah", postcode="LE2 7AA") for name in ("Priya", "Anil", "Kanta")]
    first, *rest = answer(Details(surname="Shah"), *on_file).ask_next
    assert (first.detail, first.left_at_worst, first.held_share) == ("forename", 1, 1.0)
    assert [(question.detail, question.left_at_worst) for question in rest] == [("postcode", 3)]


def test_a_detail_that_some_records_lack_leaves_those_persons_in() -> None:
    on_file = [Details(forename="Priya", surname="Shah"), Details(surname="Shah")]
    assert answer(Details(surname="Shah"), *on_file).ask_next[0].left_at_worst == 2


def test_nothing_is_asked_once_the_person_is_known_or_when_nobody_is_found() -> None:
    whole = Details(forename="Priya", surname="Shah", phone="07700 900142", date_of_birth="1988-02-09")
    assert answer(whole, whole).ask_next == ()
    assert answer(whole).ask_next == ()


def test_short_forms_and_spellings_of_one_name_are_one_answer() -> None:
    on_file = [
        Details(forename=name, surname="Shah", date_of_birth=born)
        for name, born in (("Liz", "1988-02-09"), ("Elizabeth", "1971-02-03"), ("Elisabeth", "1965-07-21"))
    ]
    asked = {question.detail: question.left_at_worst for question in answer(Details(surname="Shah"), *on_file).ask_next}
    assert asked == {"date_of_birth": 1, "forename": 3}


def test_of_two_details_that_leave_as_many_the_one_on_more_records_comes_first() -> None:
    on_file = [
        Details(forename="Priya", surname="Shah", phone="07700 900142", email="priya@example.org"),
        Details(forename="Priya", surname="Shah", phone="07700 900143", email="p.shah@example.org"),
        Details(forename="Priya", surname="Shah", phone="07700 900142"),
    ]
    asked = answer(Details(forename="Priya", surname="Shah"), *on_file).ask_next
    assert [(each.detail, each.left_at_worst, round(each.held_share, 2)) for each in asked] == [
        ("phone", 2, 1.0),
        ("email", 2, 0.67),
    ]


def test_a_question_never_holds_what_is_on_record() -> None:
    on_file = [Details(forename=name, surname="Shah", postcode="MR4 2TB") for name in ("Priya", "Anil")]
    said = repr(answer(Details(surname="Shah"), *on_file).ask_next)
    assert not [value for value in ("Priya", "priya", "Anil", "MR4", "mr4") if value in said]
