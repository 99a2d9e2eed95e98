"""Whose words they are: the sender's own, or an earlier message's; and what the sender says of themself. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import phonenumbers

from redshank.exchange.mail.bodies import QUOTE

_QUOTE_HEADS = (
    re.compile(r"^-{2,}\s*(original message|forwarded message|neges wreiddiol)\s*-{2,}\s*$", re.IGNORECASE),
    re.compile(r"^begin forwarded message:$", re.IGNORECASE),
    # With a year, an hour or an address in it: "On Monday he came and I wrote:" is the sender's own.
    re.compile(r"^on (?=.*(\d{4}|\d:\d\d|@)).{6,300} wrote\s?:$", re.IGNORECASE),
    re.compile(r"^ar (?=.*(\d{4}|\d:\d\d|@)).{3,300}ysgrifennodd.{0,200}:$", re.IGNORECASE),
)
"""Lines after which everything is an earlier message, as common programs write them."""
_FIELD = re.compile(r"^\*?(from|sent|to|date|subject|oddi wrth|anfonwyd)\s?:", re.IGNORECASE)
_FIELDS_OF_A_HEAD = 3
_SIGN_OFF = re.compile(
    r"^(--|(many |kind |best |warm )?(regards|wishes|thanks)|thank you|thanks.*|cheers|yours( \w+)?|sincerely"
    r"|cofion.*|diolch.*|yn gywir|hwyl)[\s,.!]*$",
    re.IGNORECASE,
)
_LINES_OF_A_SIGNATURE = 10
_OWN_NUMBER = re.compile(
    r"\b(my (new )?(number|phone|mobile|tel\w*)|(ring|call|text|phone|reach|contact) me)\b", re.IGNORECASE
)
_OWN_HOME = re.compile(
    r"\b((i|we) live|my (home )?(address|house|flat|postcode)|our (house|flat|home))\b", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_REGION = "GB"


@dataclass(frozen=True, slots=True)
class Words:
    """The text of an e-mail, divided."""

    own: str
    quoted: str
    """Earlier messages, below or among the sender's own words."""


@dataclass(frozen=True, slots=True)
class OwnClues:
    """What the sender says of how to reach them and where they live."""

    phone: str = ""
    postcode: str = ""


def divide(text: str) -> Words:
    """Tell the sender's own words from what they quote, or only pass on."""
    lines = text.split("\n")
    end = next((number for number in range(len(lines)) if _begins_a_quotation(lines, number)), len(lines))
    own = [line for line in lines[:end] if not line.lstrip().startswith(QUOTE.strip())]
    quoted = [line for line in lines[:end] if line.lstrip().startswith(QUOTE.strip())] + lines[end:]
    return Words(own="\n".join(own).strip(), quoted="\n".join(quoted).strip())


def own_clues(own: str) -> OwnClues:
    """A number and a postcode that the sender gives as their own: in the signature, or by saying so.

    A number elsewhere in the text may be the offender's, a postcode the place where it happened: both stay in the text.
    """
    said = [*_sentences(own, _OWN_NUMBER), _signature(own)]
    home = [*_sentences(own, _OWN_HOME), _signature(own)]
    return OwnClues(phone=next(_numbers(said), ""), postcode=next(_postcodes(home), ""))


def _begins_a_quotation(lines: list[str], number: int) -> bool:
    """Whether everything from this line on is an earlier message."""
    line = lines[number].strip()
    # Some programs break the line that names who wrote.
    joined = f"{line} {lines[number + 1].strip()}" if number + 1 < len(lines) else line
    if any(head.match(line) or head.match(joined) for head in _QUOTE_HEADS):
        return True
    fields = [_FIELD.match(each.strip()) for each in lines[number : number + _FIELDS_OF_A_HEAD]]
    return len(fields) == _FIELDS_OF_A_HEAD and all(fields)


def _signature(own: str) -> str:
    """What stands below the words with which the sender takes leave; empty where they take none."""
    lines = own.split("\n")
    begin = next((number for number in reversed(range(len(lines))) if _SIGN_OFF.match(lines[number].strip())), None)
    return "" if begin is None else "\n".join(lines[begin + 1 : begin + 1 + _LINES_OF_A_SIGNATURE])


def _sentences(own: str, about: re.Pattern[str]) -> list[str]:
    return [each for each in _SENTENCE.split(own) if about.search(each)]


def _numbers(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in phonenumbers.PhoneNumberMatcher(text, _REGION, leniency=phonenumbers.Leniency.POSSIBLE):
            yield found.raw_string


def _postcodes(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _POSTCODE.finditer(text):
            yield f"{found[1]} {found[2]}".upper()
