"""What is odd in a field, in words: it is kept, and what it will be taken for is said."""

from django.utils.translation import gettext as _

from redshank.contacts.rules import Oddity, OddityCode


def oddity(value: Oddity) -> str:
    """One oddity in a sentence."""
    return _of_code(value.code) % {"value": value.value, "read_as": value.read_as}


def _of_code(code: OddityCode) -> str:
    return {**_anywhere(), **_of_people(), **_of_numbers()}[code]


def _anywhere() -> dict[OddityCode, str]:
    return {
        OddityCode.PLACEHOLDER: _("‘%(value)s’ says that nothing is known. Kept; not searched by."),
        OddityCode.LONG: _("%(value)s characters. All are kept."),
        OddityCode.CONTROL: _("Holds characters that cannot be seen. Kept."),
        OddityCode.DIRECTION: _("Holds characters that turn the reading direction. Kept, and shown apart."),
        OddityCode.LOST_LETTERS: _("Letters were lost on the way (�). Ask for the spelling."),
        OddityCode.SYMBOL: _("Symbol in a name: %(value)s. Kept."),
        OddityCode.DIGITS_IN_NAME: _("Digits in a name: %(value)s. Kept; check the spelling."),
        OddityCode.EMAIL_HERE: _("An e-mail address: %(read_as)s. Does it belong in E-mail?"),
        OddityCode.NUMBER_HERE: _("A telephone number: %(read_as)s. Does it belong in Number?"),
        OddityCode.POSTCODE_HERE: _("A postcode: %(read_as)s. Does it belong in Postcode?"),
    }


def _of_people() -> dict[OddityCode, str]:
    return {
        OddityCode.COMPANY: _("Looks like a company or an organisation. Who is ringing for it?"),
        OddityCode.TWO_NAMES: _("Looks like two people. Which one is the victim?"),
        OddityCode.NO_SUCH_DAY: _("There is no such day: %(value)s. Kept; ask again."),
        OddityCode.DAY_MONTH_SWAPPED: _("Day and month may be swapped: %(read_as)s?"),
        OddityCode.FUTURE: _("Has not come yet: %(value)s. Kept; ask again."),
        OddityCode.TOO_OLD: _("That makes %(value)s years old. Kept; ask again."),
        OddityCode.SHORT_YEAR: _("Year %(value)s: read as %(read_as)s?"),
        OddityCode.NOT_A_DATE: _("Not read as a date: %(value)s. Kept."),
    }


def _of_numbers() -> dict[OddityCode, str]:
    return {
        OddityCode.HALF_POSTCODE: _("Only part of a postcode: %(value)s. Kept; the rest helps."),
        OddityCode.LETTER_FOR_DIGIT: _("Letter and digit may be confused: read as %(read_as)s?"),
        OddityCode.NOT_A_POSTCODE: _("Not read as a postcode: %(value)s. Kept."),
        OddityCode.TOO_FEW_DIGITS: _("%(value)s digits: some may be missing. Kept."),
        OddityCode.TOO_MANY_DIGITS: _("%(value)s digits: more than a number has. Kept."),
        OddityCode.FOREIGN: _("A number from abroad. Kept as it is."),
        OddityCode.EXTENSION: _("Extension %(value)s of %(read_as)s: others share this line."),
        OddityCode.WITHHELD: _("Number withheld. Ask for the address first."),
        OddityCode.RELAYED: _("Through Relay UK from %(read_as)s: leave time for typing, say “go ahead” when done."),
        OddityCode.NOT_A_NUMBER: _("Not read as a number: %(value)s. Kept."),
        OddityCode.NOT_AN_EMAIL: _("Not read as an e-mail address: %(value)s. Kept."),
    }
