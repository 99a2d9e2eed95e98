"""Seconds from the arrival of a contact to each slot of its banner, on a demonstration's database.

    redshank demo --people 5000 --prepare-only
    REDSHANK_DATA=var/demo python bench/arrivals.py --yes

Sends contacts as the web form would: half from people on file, half from strangers, each with words that light a slot.
It files them for good: run it on a demonstration only.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
django.setup()

WORDS = (
    "It's the third time this month, and I'm on oxygen.",
    "They shout outside every night. I live alone and I am frightened.",
    "Loud music again.",
    "Somebody has left rubbish in the street.",
)


def main() -> int:
    """Print the median and the 95th percentile of each, as JSON."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up first

    from redshank.agencies.queries import is_synthetic  # noqa: PLC0415
    from redshank.contacts.operations import Arrival, receive_contact  # noqa: PLC0415
    from redshank.contacts.queries.arrivals import receiving_agency  # noqa: PLC0415
    from redshank.contacts.rules import Channel  # noqa: PLC0415
    from redshank.people.models import Person, PersonRecord  # noqa: PLC0415
    from redshank.people.recognition import Details  # noqa: PLC0415
    from redshank.public.reports import web_form  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrivals", type=int, default=200)
    parser.add_argument("--yes", action="store_true", help="file them: it is a demonstration")
    options = parser.parse_args()
    agency = receiving_agency()
    if not options.yes or not is_synthetic() or agency is None:
        sys.stderr.write("This files contacts for good: run it with --yes, on a demonstration.\n")
        return 2
    chance, by, run = random.Random(7), web_form(agency.code), time.time_ns()
    known = list(PersonRecord.objects.exclude(surname="").order_by("pk").values("forename", "surname", "phone")[:5000])
    to_slot: dict[str, list[float]] = {"repeat": [], "vulnerable": []}
    kept: list[float] = []
    for number in range(options.arrivals):
        is_known = number % 2 == 0 and bool(known)
        given = chance.choice(known) if is_known else {"forename": "Zebedee", "surname": f"Quillfeather{number}"}
        began, at = time.perf_counter(), timezone.now()
        arrival = Arrival(
            details=Details(**given),
            channel=Channel.WEB,
            source="web form",
            source_key=f"bench {run} {number}",
            contacted_at=at,
            text=chance.choice(WORDS),
        )
        contact = receive_contact(arrival, by=by, at=at).contact
        kept.append(time.perf_counter() - began)
        for slot, lit_at in (("repeat", contact.repeat_known_at), ("vulnerable", contact.vulnerable_known_at)):
            if lit_at is not None and contact.first_detail_at is not None:
                # Known when recognition has answered, and in sight for a handler when the contact is committed.
                to_slot[slot].append(kept[-1])
    found: dict[str, object] = {"people": Person.objects.count(), "arrivals": options.arrivals}
    for name, seconds in ({"kept": kept} | to_slot).items():
        found[name] = {"n": len(seconds)} | ({"p50_s": _p(seconds, 50), "p95_s": _p(seconds, 95)} if seconds else {})
    print(json.dumps(found, indent=1))
    return 0


def _p(seconds: list[float], percentile: int) -> float:
    return round(statistics.quantiles(seconds, n=100, method="inclusive")[percentile - 1], 4)


if __name__ == "__main__":
    sys.exit(main())
