"""What is looked at first: danger now before everything, and nothing known ever lowers it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules.harm import HarmFacts, harm_of

FACTS = st.builds(
    HarmFacts,
    is_danger_now=st.booleans(),
    is_repeat=st.booleans(),
    is_vulnerable=st.booleans(),
    markers=st.integers(-5, 10_000),
    reports=st.integers(-5, 10_000),
)


@given(FACTS)
def test_whatever_more_is_known_never_lowers_it(facts: HarmFacts) -> None:
    for more in (
        replace(facts, is_danger_now=True),
        replace(facts, is_repeat=True),
        replace(facts, is_vulnerable=True),
        replace(facts, markers=facts.markers + 1),
        replace(facts, reports=facts.reports + 1),
    ):
        assert harm_of(more) >= harm_of(facts) >= 0


@given(FACTS, FACTS)
def test_danger_now_comes_before_everything_else(one: HarmFacts, other: HarmFacts) -> None:
    assert harm_of(replace(one, is_danger_now=True)) > harm_of(replace(other, is_danger_now=False))


@given(FACTS, FACTS)
def test_lit_slots_come_before_markers_and_markers_before_reports(one: HarmFacts, other: HarmFacts) -> None:
    lit, unlit = replace(one, is_repeat=True), replace(other, is_repeat=False, is_vulnerable=False)
    assert harm_of(lit) > harm_of(replace(unlit, is_danger_now=lit.is_danger_now)) or unlit.is_danger_now
    marked, unmarked = replace(one, markers=1), replace(one, markers=0, reports=other.reports)
    assert harm_of(marked) > harm_of(unmarked)


@given(FACTS)
def test_facts_are_read_back_as_they_were_kept(facts: HarmFacts) -> None:
    assert HarmFacts.from_kept(facts.as_kept()) == facts
    assert HarmFacts.from_kept({}) == HarmFacts()
