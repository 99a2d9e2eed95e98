"""What of a record can contradict another, in a few numbers: it says what the engine's own comparisons say."""

from redshank.people.recognition import Details
from redshank.people.relink.facts import Facts, Noting, comparing
from redshank.people.rules.relinking import Agreement
from redshank.recognition.records import PersonId, RecordId
from redshank.recognition.standardise import standardise
from redshank.recognition.stores import Entry


def _facts(*given: tuple[str, str, str]) -> Facts:
    noting = Noting()
    details = [Details(forename=f, surname=s, date_of_birth=b) for f, s, b in given]
    entries = [Entry(RecordId(n), PersonId(n), standardise(each)) for n, each in enumerate(details, start=1)]
    assert list(noting.passing(reversed(entries))) == entries[::-1], "they go on as they came"
    return noting.facts()


def _said(one: tuple[str, str, str], two: tuple[str, str, str]) -> tuple[Agreement, Agreement]:
    facts = _facts(one, two)
    compare = comparing(facts)
    return compare.forenames(*facts.name.tolist()), compare.births(*facts.birth.tolist())


def test_variants_slips_and_names_the_other_way_round_agree() -> None:
    priya = ("Priya", "Shah", "1989-02-09")
    for other in (("Pria", "Shah", "1989-09-02"), ("Shah", "Priya", "9/2/1989"), ("P", "Shah", "1989-02-08")):
        assert _said(priya, other) == (Agreement.AGREES, Agreement.AGREES)


def test_other_names_and_dates_differ() -> None:
    assert _said(("Priya", "Shah", "1989-02-09"), ("Ravi", "Shah", "1961-07-01")) == (
        Agreement.DIFFERS,
        Agreement.DIFFERS,
    )


def test_what_was_not_given_or_stands_for_nothing_says_nothing() -> None:
    unknown = (Agreement.UNKNOWN, Agreement.UNKNOWN)
    assert _said(("Priya", "Shah", "1989-02-09"), ("", "Shah", "")) == unknown
    assert _said(("Priya", "Shah", "1989-02-09"), ("", "", "1900-01-01")) == unknown


def test_records_stand_in_the_order_of_their_numbers() -> None:
    assert _facts(("A", "", ""), ("B", "", ""), ("C", "", "")).record.tolist() == [1, 2, 3]
