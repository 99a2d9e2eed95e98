import pytest

from redshank.recognition.evaluation.calltask import is_well_described
from redshank.recognition.records import Details


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, False),
        ({"forename": "Priya", "surname": "Shah"}, False),
        ({"surname": "Shah", "phone": "07700 900142"}, True),
        ({"date_of_birth": "1989", "postcode": "MR4 2TB"}, True),
        ({"town": "Marsham", "phone": "07700 900142"}, False),
        ({"email": "p@example.com", "full_name": "P Shah"}, False),
    ],
)
def test_two_of_number_name_birth_date_and_address_describe_a_caller_well(
    given: dict[str, str], expected: bool
) -> None:
    assert is_well_described(Details(**given)) is expected
