"""Cleaning field by field, by example."""

import pytest

from redshank.recognition.records import Details
from redshank.recognition.standardise import DEFAULT_CONFIG, StandardiseConfig, Standardised, standardise


def row(**given: str) -> Standardised:
    return standardise(Details(**given))


@pytest.mark.parametrize(
    ("full_name", "forename", "middle", "surname"),
    [
        ("MRS SMITH", "", "", "smith"),
        ("Mrs. Smith", "", "", "smith"),
        ("SMITH, John", "john", "", "smith"),
        ("Smith, Mr John Paul", "john", "paul", "smith"),
        ("Priya Shah", "priya", "", "shah"),
        ("priya", "priya", "", ""),
        ("Trentham", "", "", "trentham"),
        ("Amina Cabdi Xasan", "amina", "cabdi", "xasan"),
        ("Harpreet Kaur Gill", "harpreet", "kaur", "gill"),
        ("Mary-Jane Marsh-Trentham", "mary", "jane", "marsh trentham"),
        ("Sean O'Brien", "sean", "", "obrien"),
        ("Sean O’Brien", "sean", "", "obrien"),
        ("Ewan Mc Donald", "ewan", "", "mcdonald"),
        ("Ana de la Cruz", "ana", "", "cruz"),
        ("Omar al-Hassan", "omar", "", "hassan"),
        ("Khalid bin Walid", "khalid", "", "walid"),
        ("Abdul Rahman Khan", "abdulrahman", "", "khan"),
        ("Abdul Rahman", "abdul", "", "rahman"),
        ("Łukasz Żółć", "lukasz", "", "zolc"),
        ("Jørgen Straße", "jorgen", "", "strasse"),
        ("Dr. John Smith Jr", "john", "", "smith"),
        ("🙂 John 2 Smith", "john", "", "smith"),
        ("unknown", "", "", ""),
        ("İbrahim Çelik", "ibrahim", "", "celik"),
        ("محمد علي", "محمد", "", "علي"),
    ],
)
def test_a_full_name_is_told_apart(full_name: str, forename: str, middle: str, surname: str) -> None:
    found = row(full_name=full_name)
    assert (found.forename, found.middle, found.surname) == (forename, middle, surname)


def test_name_parts_win_over_the_full_name() -> None:
    assert row(full_name="John Smith", forename="Mrs", surname="Shah").surname == "shah"
    assert row(full_name="John Smith", forename="Mrs", surname="Shah").forename == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1988-02-09", "1988-02-09"),
        ("1988-02-09T00:00:00", "1988-02-09"),
        ("09/02/1988", "1988-02-09"),
        ("9.2.88", "1988-02-09"),
        ("9 2 1988", "1988-02-09"),
        ("9 Feb 88", "1988-02-09"),
        ("9th of February 1988", "1988-02-09"),
        ("February 9, 1988", "1988-02-09"),
        ("02/28/1988", "1988-02-28"),
        ("09021988", "1988-02-09"),
        ("19880209", "1988-02-09"),
        ("090288", "1988-02-09"),
        ("9/2/05", "2005-02-09"),
        ("1988", "1988"),
        ("Feb 1988", "1988-02"),
        ("02/1988", "1988-02"),
        ("9/2", "09/02"),
        ("9 Feb", "09/02"),
        ("9/2/198", "09/02"),
        ("31/02/1988", "1988-02"),
        ("29/02/1988", "1988-02-29"),
        ("19881409", "1988"),
        ("Feb", ""),
        ("1750-01-01", "01/01"),
        ("yesterday", ""),
        ("99999999", ""),
    ],
)
def test_a_date_of_birth_is_read_as_far_as_it_goes(text: str, expected: str) -> None:
    assert row(date_of_birth=text).readable_birth() == expected


@pytest.mark.parametrize(("text", "sink"), [("01/01/1900", "1"), ("1980-01-01", "1"), ("1988-02-09", ""), ("1980", "")])
def test_dates_that_stand_for_unknown_are_marked(text: str, sink: str) -> None:
    assert row(date_of_birth=text).birth_sink == sink


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("07700 900142", "700900142"),
        ("+44 7700 900142", "700900142"),
        ("+44 (0)7700 900142", "700900142"),
        ("0044 7700 900142", "700900142"),
        ("07700-900-142", "700900142"),
        ("0116 496 0123", "164960123"),
        ("0116 496 0123 ext 12", "164960123"),
        ("020 7946 0018", "079460018"),
        ("withheld / 07700 900142", "700900142"),
        ("+48 601 234 568", "601234568"),
        ("07700 900", ""),
        ("0770090014", ""),
        ("withheld", ""),
        ("0300 123 4567", ""),
        ("0800 555 0111", ""),
        ("101", ""),
        ("00000000000", ""),
        ("07777777777", ""),
        ("0123456789", ""),
    ],
)
def test_a_number_is_its_last_nine_significant_digits(text: str, number: str) -> None:
    assert row(phone=text).number == number


def test_numbers_of_the_agencies_themselves_are_no_evidence() -> None:
    config = StandardiseConfig(sink_numbers=frozenset({"164960123"}))
    assert standardise(Details(phone="0116 496 0123"), config).number == ""
    assert standardise(Details(phone="0116 496 0123"), DEFAULT_CONFIG).number == "164960123"


@pytest.mark.parametrize(
    ("text", "email", "user"),
    [
        ("Priya.Shah@Example.ORG", "priya.shah@example.org", "priya.shah"),
        (" priya @ example.org ", "priya@example.org", "priya"),
        ("mailto:priya@example.org", "priya@example.org", "priya"),
        ("priya+asb@example.org", "priya@example.org", "priya"),
        ("p.shah@googlemail.com", "pshah@gmail.com", "pshah"),
        ("priya@", "", "priya"),
        ("priya", "", ""),
        ("refused@example.org", "", ""),
        ("a@b@c.org", "", ""),
    ],
)
def test_an_email_address_is_cleaned(text: str, email: str, user: str) -> None:
    assert (row(email=text).email, row(email=text).email_user) == (email, user)


@pytest.mark.parametrize(
    ("given", "flat", "house", "street", "town"),
    [
        ({"street": "FLAT 2 14 HIGH ST"}, "2", "14", "high street", ""),
        ({"street": "14 Mill Lane, Marsham"}, "", "14", "mill lane", "marsham"),
        ({"street": "Flat 2, 14 Mill Ln, Marsham LE2 7AA"}, "2", "14", "mill lane", "marsham"),
        ({"street": "2/14 St Johns Rd"}, "2", "14", "saint johns road", ""),
        ({"building": "14B", "street": "Mill Ln"}, "b", "14", "mill lane", ""),
        ({"sub_building": "Flat 2", "building": "14B", "street": "Mill Ln"}, "2", "14b", "mill lane", ""),
        (
            {"sub_building": "Apt 3a", "building": "Rose Court", "street": "Sea Cl"},
            "3a",
            "rose court",
            "sea close",
            "",
        ),
        ({"building": "Rose Cottage", "street": "Mill Lane"}, "", "rose cottage", "mill lane", ""),
        ({"street": "Rose Cottage, Mill Lane, Marsham"}, "", "rose cottage", "mill lane", "marsham"),
        ({"building": "14", "street": "14 Mill Lane"}, "", "14", "mill lane", ""),
        ({"building": "14-16", "street": "King's Rd"}, "", "14", "kings road", ""),
        ({"building": "014", "street": "Station Ter"}, "", "14", "station terrace", ""),
        ({"street": "opp Spar"}, "", "", "", ""),
        ({"street": "outside the shop, High Street"}, "", "", "high street", ""),
        ({"street": "High Street", "locality": "Oxmere"}, "", "", "high street", "oxmere"),
        ({"street": "unknown", "building": "n/a"}, "", "", "", ""),
    ],
)
def test_an_address_is_told_apart(given: dict[str, str], flat: str, house: str, street: str, town: str) -> None:
    found = row(**given)
    assert (found.flat, found.house, found.street, found.town) == (flat, house, street, town)


@pytest.mark.parametrize(
    ("text", "postcode", "sector", "outcode"),
    [
        ("le27aa", "LE2 7AA", "LE2 7", "LE2"),
        (" LE2  7AA ", "LE2 7AA", "LE2 7", "LE2"),
        ("LE2 OAA", "LE2 0AA", "LE2 0", "LE2"),
        ("EC1A 1BB", "EC1A 1BB", "EC1A 1", "EC1A"),
        ("LE2 7", "", "LE2 7", "LE2"),
        ("LE2 7A", "", "LE2 7", "LE2"),
        ("LE2", "", "", "LE2"),
        ("2602", "2602", "", ""),
        ("none", "", "", ""),
    ],
)
def test_a_postcode_is_read_as_far_as_it_goes(text: str, postcode: str, sector: str, outcode: str) -> None:
    found = row(postcode=text)
    assert (found.postcode, found.sector, found.outcode) == (postcode, sector, outcode)


def test_a_property_reference_has_at_most_twelve_digits() -> None:
    assert [row(uprn=text).uprn for text in ("000100012345", "1234567890123", "12a", "")] == ["100012345", "", "", ""]
