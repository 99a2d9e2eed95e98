"""Where somebody's way into the list ended, and under which keys they stand."""

from hypothesis import given
from hypothesis import strategies as st

from redshank.recognition.explain import Cause, Found, KeyLine, Meeting, cause_of, key_lines
from redshank.recognition.keys import Key
from redshank.recognition.records import Band, Candidate, PersonId

ANNA, BORIS = PersonId(1), PersonId(2)
NUMBER, NAMES, WIDE = Key("number", 1), Key("both names", 2), Key("surname", 3)
KEYS = st.frozensets(st.builds(Key, st.sampled_from(["number", "postcode", "surname"]), st.integers(0, 3)))


def judged(person: int, band: Band, capped: str = "") -> Candidate:
    return Candidate(PersonId(person), 0.5, 1.0, -9.0, band, capped, (), (), frozenset())


def found(*persons: PersonId, tried: tuple[Key, ...] = (NUMBER,)) -> Found:
    return Found(frozenset(tried), frozenset(persons))


def test_whom_no_tried_key_leads_to_is_not_found() -> None:
    assert cause_of(ANNA, found(BORIS), [NAMES], [], shown=5) is Cause.NOT_FOUND


def test_whom_a_tried_key_leads_to_and_who_did_not_come_was_cut() -> None:
    assert cause_of(ANNA, found(BORIS), [NUMBER], [], shown=5) is Cause.CUT


def test_who_came_and_was_not_weighed_whole_was_not_read() -> None:
    assert cause_of(ANNA, found(ANNA), [NUMBER], [judged(2, Band.PROBABLY)], shown=5) is Cause.NOT_READ


def test_a_claim_within_the_list_is_proposed_and_beyond_it_below() -> None:
    order = [judged(2, Band.PROBABLY), judged(3, Band.NONE), judged(1, Band.POSSIBLY, "only the name agrees")]
    assert cause_of(ANNA, found(ANNA), [], order, shown=2) is Cause.PROPOSED
    assert cause_of(ANNA, found(ANNA), [], order, shown=1) is Cause.BELOW


def test_no_claim_is_either_capped_or_unlikely() -> None:
    assert cause_of(ANNA, found(ANNA), [], [judged(1, Band.NONE, "nothing agrees")], shown=5) is Cause.CAPPED
    assert cause_of(ANNA, found(ANNA), [], [judged(1, Band.NONE)], shown=5) is Cause.UNLIKELY


def test_each_kind_of_key_says_what_it_does() -> None:
    given_keys = [NUMBER, NAMES, Key("email", 8), WIDE]
    held = [NUMBER, Key("both names", 7), Key("postcode", 9), WIDE]
    assert key_lines({NUMBER, NAMES}, given_keys, held) == (
        KeyLine("number", Meeting.MET, True),
        KeyLine("both names", Meeting.DIFFERS, True),
        KeyLine("email", Meeting.NOT_ON_RECORD, False),
        KeyLine("surname", Meeting.MET, False),
        KeyLine("postcode", Meeting.NOT_GIVEN, False),
    )


@given(KEYS, KEYS, KEYS)
def test_a_person_is_not_found_exactly_where_no_line_says_that_a_tried_key_leads_there(
    tried: frozenset[Key], more: frozenset[Key], held: frozenset[Key]
) -> None:
    lines = key_lines(tried, sorted(tried | more), held)
    leads = any(each.meeting is Meeting.MET and each.was_tried for each in lines)
    assert leads == (cause_of(ANNA, Found(tried, frozenset()), held, [], shown=5) is Cause.CUT)
