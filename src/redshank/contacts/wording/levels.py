"""What one comparison found, as a handler reads it: a sentence for every level, no two alike.

A level that is not here yet is said in the engine's own words.
"""

from django.utils.translation import gettext as _


def level_sentence(comparison: str, level: str) -> str:
    """The sentence; empty where this level is not known here."""
    return _SENTENCES.get(comparison, dict)().get(level, "")


def not_given(comparison: str) -> str:
    """That the caller has not said it."""
    words = {
        "forename": _("The caller has given no first name"),
        "surname": _("The caller has given no surname"),
        "birth": _("The caller has given no date of birth"),
        "number": _("The caller’s number is not known"),
        "email": _("The caller has given no e-mail address"),
        "address": _("The caller has given no address"),
    }
    return words.get(comparison, "")


def not_on_record(comparison: str) -> str:
    """That the person's records do not hold it."""
    words = {
        "forename": _("No first name on record to compare with"),
        "surname": _("No surname on record to compare with"),
        "birth": _("No date of birth on record to compare with"),
        "number": _("No number on record to compare with"),
        "email": _("No e-mail address on record to compare with"),
        "address": _("No address on record to compare with"),
    }
    return words.get(comparison, "")


def _forename() -> dict[str, str]:
    return {
        "swapped": _("First name fits the surname on record: said the other way round"),
        "initial": _("Same first letter; no more than an initial is known"),
        "same": _("Same first name"),
        "variant": _("A short form or another spelling of the same first name"),
        "other given name": _("Known by another of their given names"),
        "alike": _("First names one letter or so apart"),
        "swapped and alike": _("First name nearly fits the surname on record: the other way round, and misspelt"),
        "begins": _("First name begins the same way"),
        "sounds alike": _("First names that sound alike"),
        "different": _("Another first name"),
    }


def _surname() -> dict[str, str]:
    return {
        "same": _("Same surname"),
        "swapped": _("Surname fits the first name on record: said the other way round"),
        "variant": _("Another spelling of the same surname, or one half of it"),
        "other family name": _("Surname is among the other names on record"),
        "alike": _("Surnames one letter or so apart"),
        "swapped and alike": _("Surname nearly fits the first name on record: the other way round, and misspelt"),
        "begins": _("Surname begins the same way"),
        "sounds alike": _("Surnames that sound alike"),
        "different": _("Another surname"),
    }


def _birth() -> dict[str, str]:
    return {
        "same stand-in": _("Same date of birth, but one that is written when the real one is not known"),
        "same": _("Same date of birth"),
        "year of a stand-in": _("Same year of birth; one of the two dates stands for an unknown day"),
        "swapped": _("Same date of birth with day and month the other way round"),
        "digit": _("Dates of birth one digit apart, as a slip would make them"),
        "year out": _("Same day and month of birth, one year apart"),
        "different day": _("Another date of birth"),
        "same month": _("Same month and year of birth; the day is not known"),
        "same year": _("Same year of birth; the day is not known"),
        "different": _("What is known of the date of birth does not fit"),
    }


def _number() -> dict[str, str]:
    return {
        "same": _("Same telephone number"),
        "digit": _("Numbers one digit apart, or two digits swapped"),
        "different": _("Another telephone number; people change them"),
    }


def _email() -> dict[str, str]:
    return {
        "same": _("Same e-mail address"),
        "user": _("Same name before the @, another provider"),
        "edit": _("E-mail addresses one letter apart"),
        "different": _("Another e-mail address"),
    }


def _address() -> dict[str, str]:
    return {
        "same home": _("Same home"),
        "flat unknown": _("Same house; which flat is not known"),
        "other flat": _("Same building, another flat"),
        "same street and postcode": _("Same street and postcode; the house is another or not known"),
        "same street": _("Same street; the house is another or not known, and no postcode confirms it"),
        "same postcode": _("Same postcode; the street is another or not known"),
        "same street, another postcode": _("Same street name with another postcode: perhaps another street"),
        "same sector": _("Same neighbourhood, by the postcode"),
        "same area": _("Same town or district; no more is known"),
        "elsewhere": _("Another address; people move, or say where it happened"),
    }


_SENTENCES = {
    "forename": _forename,
    "surname": _surname,
    "birth": _birth,
    "number": _number,
    "email": _email,
    "address": _address,
}
