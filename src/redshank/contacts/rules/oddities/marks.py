"""The kinds of oddity. Data."""

from dataclasses import dataclass
from enum import StrEnum


class OddityCode(StrEnum):
    """What is odd in a field. Its words stand in `contacts.wording`."""

    PLACEHOLDER = "stands for nothing known"
    LONG = "very long"
    CONTROL = "characters that cannot be seen"
    DIRECTION = "characters that turn the reading direction"
    LOST_LETTERS = "letters lost on the way"
    SYMBOL = "symbol"
    DIGITS_IN_NAME = "digits in a name"
    EMAIL_HERE = "e-mail in another field"
    NUMBER_HERE = "telephone number in another field"
    POSTCODE_HERE = "postcode in another field"
    COMPANY = "company in the name field"
    TWO_NAMES = "two people in one field"
    NO_SUCH_DAY = "no such day"
    DAY_MONTH_SWAPPED = "day and month perhaps swapped"
    FUTURE = "birth date to come"
    TOO_OLD = "older than anybody"
    SHORT_YEAR = "year of two digits"
    NOT_A_DATE = "not read as a date"
    HALF_POSTCODE = "half a postcode"
    LETTER_FOR_DIGIT = "letter and digit confused"
    NOT_A_POSTCODE = "not read as a postcode"
    TOO_FEW_DIGITS = "too few digits"
    TOO_MANY_DIGITS = "too many digits"
    FOREIGN = "foreign number"
    EXTENSION = "extension"
    WITHHELD = "withheld"
    RELAYED = "Relay UK"
    NOT_A_NUMBER = "not read as a number"
    NOT_AN_EMAIL = "not read as an e-mail"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that is odd in a field."""

    code: OddityCode
    value: str = ""
    """What is odd: the characters, how many, the age."""
    read_as: str = ""
    """What it will be taken for, where that helps."""
