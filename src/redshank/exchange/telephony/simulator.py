"""A telephone exchange that is not there: scenes that ring a desk exactly as a switch would, through the API."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from redshank.exchange.telephony.reporting import Happening

KEY_BEGINS = "demo"
"""How the keys of simulated calls begin."""
TIMEOUT_SECONDS = 10
Said = Mapping[str, object]
"""One event, as `POST /api/v1/calls` takes it."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """One call of a scene."""

    line: str
    number: str = ""
    caller: Mapping[str, str] = field(default_factory=dict)
    drops_after: int | None = None
    """Answered at once, and over so many seconds later."""


SCENES: Mapping[str, tuple[Ringing, ...]] = {
    "priya": (Ringing("101", "07700 900142"),),
    "withheld": (Ringing("101"),),
    "emergency": (
        Ringing("999", "0116 496 0014", {"name": "H SHAH", "address": "14 Mill Lane", "postcode": "MR4 2TB"}),
    ),
    "three": (
        Ringing("101", "07700 900142"),
        Ringing("999", "07700 900231", {"area": "Quay Court, Fenwick"}),
        Ringing("101"),
    ),
    "drops": (Ringing("999", "07700 900142", drops_after=8),),
    "unknown": (Ringing("101", "07700 900899"),),
}
"""Calls of the fictional county, by name. The numbers are kept by Ofcom for drama."""


class CannotRing(Exception):
    """The server did not take the call: what it said, and what to do."""


def events(calls: tuple[Ringing, ...], *, run: str, handler: str) -> Iterator[tuple[int, Said]]:
    """What the switch says, in order: after how many seconds, and what.

    Args:
        calls: of a scene.
        run: tells this run from every other; the calls' keys hold it.
        handler: whose desk rings.
    """
    for place, call in enumerate(calls, start=1):
        key = f"{KEY_BEGINS}-{run}-{place}"
        ringing: Said = {
            "call": key,
            "event": Happening.RINGING.value,
            "line": call.line,
            "number": call.number,
            "handler": handler,
            **({"caller": dict(call.caller)} if call.caller else {}),
        }
        yield 0, ringing
        if call.drops_after is not None:
            yield 0, {"call": key, "event": Happening.ANSWERED.value}
            yield call.drops_after, {"call": key, "event": Happening.ENDED.value}


def play(
    told: Iterator[tuple[int, Said]], *, post: Callable[[Said], Said], wait: Callable[[float], None]
) -> list[Said]:
    """Say it all, each at its time; what was answered.

    Raises:
        CannotRing: the server did not take it.
    """
    passed, answers = 0, []
    for after, said in sorted(told, key=lambda each: each[0]):
        wait(after - passed)
        passed = after
        answers.append(post(said))
    return answers


def to_server(address: str, key: str) -> Callable[[Said], Said]:
    """Posts to a server's API with a key."""

    def post(said: Said) -> Said:
        request = Request(  # noqa: S310 - the operator's own server
            f"{address.rstrip('/')}/api/v1/calls",
            data=json.dumps(said).encode(),
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - the same
                told: Said = json.load(answer)
        except HTTPError as error:
            raise CannotRing(f"{address} answered {error.code}: {error.read().decode(errors='replace')}") from error
        except (URLError, OSError, ValueError) as error:
            raise CannotRing(f"{address} does not answer: {error}. Is it being served there?") from error
        return told

    return post
