"""What one agency sees of another: nothing, unless an agreement in force for that purpose gives it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from redshank.agencies.rules import Level, Purpose, Terms, is_agency_code, visibility

TODAY = date(2026, 11, 23)
AGENCIES = ("a", "b", "c")
TERMS = st.builds(
    Terms,
    giver=st.sampled_from(AGENCIES),
    receiver=st.sampled_from(AGENCIES),
    purpose=st.sampled_from(Purpose),
    level=st.sampled_from(Level),
    valid_from=st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
    valid_until=st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3)),
)


def _terms(**changed: object) -> Terms:
    standard: dict[str, object] = {
        "giver": "b",
        "receiver": "a",
        "purpose": Purpose.ASB,
        "level": Level.FULL,
        "valid_from": TODAY,
        "valid_until": TODAY,
    }
    return Terms(**(standard | changed))  # type: ignore[arg-type]  # each test changes one field to its own kind


def _seen(*agreements: Terms) -> Level:
    return visibility(agency="a", agreements=agreements, purpose=Purpose.ASB, on=TODAY).of("b")


def test_without_an_agreement_there_is_nothing() -> None:
    assert _seen() is Level.NOTHING


def test_an_agency_sees_its_own_in_full() -> None:
    assert visibility(agency="a", agreements=[], purpose=Purpose.ASB, on=TODAY).of("a") is Level.FULL


def test_both_ends_of_an_agreement_are_included() -> None:
    assert _seen(_terms()) is Level.FULL
    assert _seen(_terms(valid_from=TODAY + timedelta(days=1), valid_until=None)) is Level.NOTHING
    assert _seen(_terms(valid_from=TODAY - timedelta(days=9), valid_until=TODAY - timedelta(days=1))) is Level.NOTHING


def test_an_agreement_for_another_purpose_opens_nothing() -> None:
    assert _seen(_terms(purpose=Purpose.HOUSING)) is Level.NOTHING


def test_an_agreement_gives_nothing_back() -> None:
    assert _seen(_terms(giver="a", receiver="b")) is Level.NOTHING


def test_of_two_agreements_the_wider_holds() -> None:
    assert _seen(_terms(level=Level.POINTER), _terms()) is Level.FULL


@given(st.lists(TERMS, max_size=6), st.sampled_from(AGENCIES))
def test_whatever_is_seen_rests_on_an_agreement_in_force(agreements: list[Terms], agency: str) -> None:
    seen = visibility(agency=agency, agreements=agreements, purpose=Purpose.ASB, on=TODAY)
    for other in AGENCIES:
        given_to = [
            each.level
            for each in agreements
            if (each.giver, each.receiver, each.purpose) == (other, agency, Purpose.ASB)
            and each.valid_from <= TODAY
            and (each.valid_until is None or each.valid_until >= TODAY)
        ]
        expected = Level.FULL if other == agency else max(given_to, default=Level.NOTHING)
        assert seen.of(other) is expected


@given(st.lists(TERMS, max_size=6), TERMS)
def test_a_further_agreement_never_hides_anything(agreements: list[Terms], further: Terms) -> None:
    before = visibility(agency="a", agreements=agreements, purpose=Purpose.ASB, on=TODAY)
    after = visibility(agency="a", agreements=[*agreements, further], purpose=Purpose.ASB, on=TODAY)
    assert all(after.of(each) >= before.of(each) for each in AGENCIES)


def test_an_agencys_code_is_a_plain_word_and_not_the_tenants_chain() -> None:
    assert is_agency_code("marshire-police")
    refused = ("", "tenant", "Marshire", "a b", "-a", "a-", "a--b", "a_b", "é", "a" * 51)
    assert [each for each in refused if is_agency_code(each)] == []
