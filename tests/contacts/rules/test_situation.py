"""Where a call stands: for any list and any refusals, nobody is offered for confirming who is not *Probably*."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules.situation import Act, Given, Kind, Refusal, Seen, situation

SAID = Given(anything=True, name_letters=9, only_a_name=False, address=True, nobody_named=False)
PLACE_ALONE = Given(anything=True, name_letters=0, only_a_name=False, address=True, nobody_named=True)


def a_line(person: int, **given: bool) -> Seen:
    standard = {"is_candidate": True, "is_open": False, "shares_home": False, "is_somebody_else": False}
    given.setdefault("is_sure", given.get("is_open", False))
    return Seen(person=person, **(standard | given))


@st.composite
def lists(draw: st.DrawFn) -> list[Seen]:
    """Candidates, then relations: only candidates may be sure, and only those who are sure may be open."""
    candidates = draw(st.lists(st.tuples(st.sampled_from("nso"), st.booleans(), st.booleans()), max_size=6))
    related = draw(st.lists(st.booleans(), max_size=4))
    found = [
        a_line(place, is_sure=band != "n", is_open=band == "o", shares_home=home, is_somebody_else=other)
        for place, (band, home, other) in enumerate(candidates)
    ]
    return found + [
        a_line(100 + place, is_candidate=False, shares_home=True, is_somebody_else=other)
        for place, other in enumerate(related)
    ]


givens = st.builds(Given, *(st.booleans(), st.integers(0, 12), *(st.booleans(),) * 4))
refusals = st.frozensets(st.sampled_from([0, 1, 2, 100, 101, 999]))


@given(givens, lists(), refusals, st.one_of(st.none(), st.sampled_from([0, 1, 2, 100, 999])))
def test_only_who_is_open_in_sight_and_not_refused_may_be_confirmed(
    said: Given, lines: list[Seen], refused: frozenset[int], chosen: int | None
) -> None:
    stands = situation(said, lines, refused=refused, chosen=chosen)

    may_be = {line.person for line in lines if line.is_open} - refused
    assert (stands.act is Act.CONFIRM) <= (stands.chosen in may_be)
    assert stands.chosen is None or stands.chosen in {line.person for line in lines}
    assert (stands.refusal is Refusal.TAKE_BACK) == (stands.chosen in refused and stands.chosen is not None)


@given(givens, lists())
def test_a_relation_never_opens_and_nothing_leads_by_itself_below_probably(said: Given, lines: list[Seen]) -> None:
    stands = situation(said, lines)

    first = next((line for line in lines if line.is_sure), None)
    assert (stands.kind is Kind.LEADER) <= (first is not None and first.is_open)
    if not any(line.is_open for line in lines):
        assert stands.act is not Act.CONFIRM


@given(givens, lists(), refusals, st.one_of(st.none(), st.integers(0, 5)))
def test_list_banner_and_decisions_say_the_same(
    said: Given, lines: list[Seen], refused: frozenset[int], chosen: int | None
) -> None:
    stands = situation(said, lines, refused=refused, chosen=chosen)

    # The list shows a band unless it is too early for one; whoever it calls sure is who the banner speaks of.
    claims = stands.kind not in {Kind.IDLE, Kind.EARLY}
    sure = [line for line in lines if line.is_sure and line.person not in refused]
    assert (claims and bool(sure)) == (stands.kind in {Kind.LEADER, Kind.ELSEWHERE})
    if claims and sure and chosen is None:
        assert stands.chosen == sure[0].person
        assert (stands.kind is Kind.LEADER) == sure[0].is_open == (stands.act is Act.CONFIRM)


@given(lists(), refusals)
def test_who_was_refused_is_never_highlighted_again_by_itself(lines: list[Seen], refused: frozenset[int]) -> None:
    assert situation(SAID, lines, refused=refused).chosen not in refused


@pytest.mark.parametrize(
    ("said", "lines", "kind", "act"),
    [
        (Given(False, 0, False, False, True), [], Kind.IDLE, None),
        (Given(True, 2, True, False, False), [a_line(1)], Kind.EARLY, None),
        (SAID, [a_line(1, is_open=True)], Kind.LEADER, Act.CONFIRM),
        (SAID, [a_line(1, is_sure=True), a_line(2)], Kind.ELSEWHERE, None),
        (SAID, [a_line(1), a_line(2, is_open=True)], Kind.LEADER, Act.CONFIRM),
        (SAID, [a_line(1), a_line(2)], Kind.AMBIGUOUS, None),
        (Given(True, 0, False, True, True, rang_before=True), [], Kind.ADDRESS, Act.ADD_TO_ADDRESS),
        (
            SAID,
            [a_line(1), a_line(2, is_candidate=False, shares_home=True, is_somebody_else=True)],
            Kind.HOUSEHOLD,
            Act.NEW_IN_HOUSEHOLD,
        ),
        (PLACE_ALONE, [a_line(1, shares_home=True)], Kind.ADDRESS, Act.ADD_TO_ADDRESS),
        (SAID, [], Kind.NOTHING, Act.NEW_PERSON),
    ],
)
def test_each_state_has_its_own_decision(said: Given, lines: list[Seen], kind: Kind, act: Act | None) -> None:
    stands = situation(said, lines)

    assert (stands.kind, stands.act) == (kind, act)


def test_a_list_after_two_letters_highlights_nobody() -> None:
    assert situation(Given(True, 2, True, False, False), [a_line(1, is_open=True)]).chosen is None


def test_the_next_one_leads_when_the_first_is_refused() -> None:
    lines = [a_line(1, is_open=True), a_line(2, is_open=True)]

    assert situation(SAID, lines, refused=frozenset({1})).chosen == 2
    assert situation(SAID, lines, refused=frozenset({1, 2})).kind is Kind.NOTHING
