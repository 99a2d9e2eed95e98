"""What is odd in each field. Pure.

Names are treated with equal care: letters of any script, marks, apostrophes, hyphens, full stops, one letter, one word
and all capitals are never odd.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from redshank.contacts.rules.needs import is_relayed, without_relay
from redshank.contacts.rules.oddities.births import birth_oddities
from redshank.contacts.rules.oddities.marks import Oddity, OddityCode

LONG_LINE, LONG_TEXT = 200, 5_000
"""From how many characters a field, and a text of several lines, is said to be long."""
_LOOKED_AT = 500
"""What lies beyond in a one-line field is kept, and looked at for nothing but its characters."""

_NAMES = frozenset({"forename", "surname", "full_name"})
_TEXTS = frozenset({"notes", "text"})
_PLACEHOLDERS = frozenset(
    {
        "unknown", "not known", "unk", "refused", "caller refused", "declined", "not given", "not stated", "withheld",
        "anonymous", "anon", "n/a", "n.a.", "tbc", "test", "test test", "xxx", "asdf", "?", "??", ".", "..", "...", "-",
        "--", "anhysbys", "gwrthodwyd", "no name", "name refused",
    }
)  # fmt: skip
_WITHHELD = frozenset({"withheld", "private", "anonymous", "blocked", "no caller id", "unavailable", "number withheld"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_COMPANY = re.compile(r"\s(?:ltd|limited|plc|llp|cic|housing association|council|& sons|homes)\b\.?\Z", re.I)
_TWO_NAMES = re.compile(r"\w\.?\s*(?:&|\+|/|\band\b|\ba'r\b)\s*\w", re.I)
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}")
_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[\s\-().]?[0-9]){9,14}(?![0-9])")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s?([0-9][A-Z]{2})\b", re.I)
_EXTENSION = re.compile(r"(?:ext(?:ension)?|x|est)\.?\s*([0-9]{1,6})\s*\Z", re.I)
_FULL = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_HALF = re.compile(r"[A-Z]{1,2}(?:[0-9][A-Z0-9]?(?:[0-9][A-Z]?)?)?")
_LETTERS_O = re.compile(r"(?<=[0-9])[oO]{1,9}|[oO]{1,9}(?=[0-9])")
_TO_DIGIT = {"O": "0", "I": "1", "L": "1"}
_TO_LETTER = {"0": "O", "1": "I"}
_SHORT_CODES = frozenset({"101", "111", "112", "999", "18000", "08001111"})


def oddities(field: str, text: str, *, today: date) -> tuple[Oddity, ...]:
    """What is odd in a field, as typed; nothing for an empty one. It is kept as it is in every case.

    Args:
        field: the field's name at the desk: forename, surname, full_name, phone, date_of_birth, address, postcode,
            email, notes or text; any other is only looked at for its characters.
        text: what was typed.
        today: the day against which ages are counted.
    """
    if not text.strip():
        return ()
    found = list(_of_characters(field, text))
    line = text[:_LOOKED_AT].strip()
    if field not in _TEXTS and line.casefold() in _PLACEHOLDERS and not (field == "phone" and _is_withheld(line)):
        return (*found, Oddity(OddityCode.PLACEHOLDER, line))
    if field == "date_of_birth":
        found += [*_elsewhere(line, {"email", "phone"}), *birth_oddities(line, today)]
    elif (reader := _READERS.get(field)) is not None:
        found += reader(line)
    return tuple(dict.fromkeys(found))


def _of_characters(field: str, text: str) -> Iterator[Oddity]:
    if len(text) > (LONG_TEXT if field in _TEXTS else LONG_LINE):
        yield Oddity(OddityCode.LONG, str(len(text)))
    kinds = {letter: unicodedata.category(letter) for letter in set(text)}
    if _OVERRIDES & kinds.keys():
        yield Oddity(OddityCode.DIRECTION)
    if any(kind in {"Cc", "Cs"} and letter not in "\n\r\t" for letter, kind in kinds.items()):
        yield Oddity(OddityCode.CONTROL)
    if "\ufffd" in kinds:
        yield Oddity(OddityCode.LOST_LETTERS)
    if field in _NAMES:
        symbols = [letter for letter in dict.fromkeys(text) if _is_symbol(letter, kinds[letter])]
        if symbols:
            yield Oddity(OddityCode.SYMBOL, " ".join(symbols[:5]))


def _is_symbol(letter: str, kind: str) -> bool:
    """Whether a character is a symbol; some apostrophes and the signs that join two names are none."""
    return kind in {"So", "Sm", "Sc", "Sk"} and letter not in "`´^¨+\ufffd"


def _of_name(text: str) -> Iterator[Oddity]:
    elsewhere = tuple(_elsewhere(text, {"email", "phone", "postcode"}))
    yield from elsewhere
    if not elsewhere and any(letter.isdigit() for letter in text):
        yield Oddity(OddityCode.DIGITS_IN_NAME, "".join(letter for letter in text if letter.isdigit())[:20])
    if _COMPANY.search(text):
        yield Oddity(OddityCode.COMPANY)
    elif _TWO_NAMES.search(text):
        yield Oddity(OddityCode.TWO_NAMES)


def _elsewhere(text: str, kinds: set[str]) -> Iterator[Oddity]:
    """What belongs in another field, with what it will be read as there."""
    if "email" in kinds and (email := _EMAIL.search(text)):
        yield Oddity(OddityCode.EMAIL_HERE, read_as=email.group())
    if "phone" in kinds and (number := _NUMBER.search(text)):
        yield Oddity(OddityCode.NUMBER_HERE, read_as=_spaced(number.group()))
    if "postcode" in kinds and (postcode := _POSTCODE.search(text)):
        yield Oddity(OddityCode.POSTCODE_HERE, read_as=" ".join(postcode.groups()).upper())


def _spaced(number: str) -> str:
    """A number as it is written here: 07700 900142."""
    digits = "".join(each for each in number if each.isdecimal())
    national = "0" + digits[2:].removeprefix("0") if digits.startswith("44") else digits
    return f"{national[:5]} {national[5:]}"


def _of_postcode(text: str) -> Iterator[Oddity]:
    elsewhere = tuple(_elsewhere(text, {"email", "phone"}))
    if elsewhere:
        yield from elsewhere
        return
    plain = "".join(each for each in text.upper() if each.isascii() and each.isalnum())
    if _FULL.fullmatch(plain):
        return
    mended = _mended(plain)
    if _FULL.fullmatch(mended):
        yield Oddity(OddityCode.LETTER_FOR_DIGIT, read_as=f"{mended[:-3]} {mended[-3:]}")
    elif _HALF.fullmatch(plain):
        yield Oddity(OddityCode.HALF_POSTCODE, plain)
    else:
        yield Oddity(OddityCode.NOT_A_POSTCODE, text[:20])


def _mended(plain: str) -> str:
    """A postcode with O and 0, I and 1 as their places ask: letters lead, the last three are a digit, two letters."""
    if not 5 <= len(plain) <= 7:
        return plain
    outward, sector, unit = plain[:-3], plain[-3], plain[-2:]
    first = _TO_LETTER.get(outward[0], outward[0])
    rest = outward[1:] if any(each.isdecimal() for each in outward[1:]) else outward[1:-1] + _digit(outward[-1])
    return first + rest + _digit(sector) + "".join(_TO_LETTER.get(each, each) for each in unit)


def _digit(letter: str) -> str:
    return _TO_DIGIT.get(letter, letter)


def _of_address(text: str) -> Iterator[Oddity]:
    return _elsewhere(text, {"email", "phone", "postcode"})


def _of_email(text: str) -> Iterator[Oddity]:
    if not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@.]+", text):
        yield Oddity(OddityCode.NOT_AN_EMAIL, text[:40])


def _is_withheld(text: str) -> bool:
    return text.casefold() in _WITHHELD


def _of_phone(text: str) -> Iterator[Oddity]:
    if _is_withheld(text):
        yield Oddity(OddityCode.WITHHELD)
        return
    if email := _EMAIL.search(text):
        yield Oddity(OddityCode.EMAIL_HERE, read_as=email.group())
        return
    if is_relayed(text):
        text = without_relay(text)
        yield Oddity(OddityCode.RELAYED, read_as=_spaced(text))
    if extension := _EXTENSION.search(text):
        text = text[: extension.start()]
        yield Oddity(OddityCode.EXTENSION, extension.group(1), read_as=_spaced(text))
    mended = _LETTERS_O.sub(lambda found: "0" * len(found.group()), text)
    if mended != text:
        yield Oddity(OddityCode.LETTER_FOR_DIGIT, read_as=_spaced(mended))
    yield from _of_digits(mended)


def _of_digits(text: str) -> Iterator[Oddity]:
    """What is odd in the digits of a number: mobile numbers have eleven with their nought, others ten or eleven."""
    digits = "".join(each for each in text if each.isdecimal())
    is_international = text.lstrip(" (").startswith("+") or digits.startswith("00")
    if not digits:
        yield Oddity(OddityCode.NOT_A_NUMBER, text[:20])
    elif is_international and not digits.removeprefix("00").startswith("44"):
        yield Oddity(OddityCode.FOREIGN)
    elif digits not in _SHORT_CODES:
        inner = digits.removeprefix("00") if is_international else digits
        is_abroad_form = inner.startswith("44") and len(inner) > 11
        length = len(inner) - 1 - inner.startswith("440") if is_abroad_form or is_international else len(inner)
        shortest = 11 if digits.startswith("07") else 10
        if length < shortest:
            yield Oddity(OddityCode.TOO_FEW_DIGITS, str(length))
        elif length > 11:
            yield Oddity(OddityCode.TOO_MANY_DIGITS, str(length))


_READERS: Mapping[str, Callable[[str], Iterator[Oddity]]] = {
    **dict.fromkeys(_NAMES, _of_name),
    "phone": _of_phone,
    "postcode": _of_postcode,
    "address": _of_address,
    "email": _of_email,
}
