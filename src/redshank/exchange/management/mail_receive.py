"""`redshank mail receive BOX`: e-mails become contacts, recognised on arrival and waiting to be looked at."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from redshank.agencies.management.console import connector, in_plain_words
from redshank.exchange.errors import ExchangeError
from redshank.exchange.mail.receiving import Fate, receive_mail

_COMMAND = "mail receive"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("box", type=Path, help="an .eml file, a folder of them, or a Maildir")
    parser.add_argument("--agency", default="", help="code of the agency whose mailbox it is; otherwise the police")


def run(options: argparse.Namespace) -> int:
    """0 when every e-mail was kept, seen before or put apart; 1 when some were left; 2 when it could not be done."""
    return in_plain_words(lambda: _run(options), _COMMAND, ExchangeError, OSError)


def _run(options: argparse.Namespace) -> int:
    outcomes = receive_mail(options.box, by=connector(options.agency, label="mail"), clock=timezone.now)
    for each in outcomes:
        sys.stdout.write(f"{each.message.name}: {each.fate.value}: {each.said}\n")
    failed = sum(each.fate is Fate.FAILED for each in outcomes)
    sys.stdout.write(f"{len(outcomes)} e-mails, {failed} left where they are.\n")
    if failed:
        sys.stderr.write(f"redshank {_COMMAND}: run the same command again for those left; nothing was lost.\n")
    return 1 if failed else 0
