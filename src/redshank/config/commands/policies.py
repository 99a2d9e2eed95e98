"""`redshank policies`: list the repeat policies in force with their rules in words, or adopt one from a JSON file.

The file holds one policy: `code`, `name`, `use`, `subject`, `count`, `months`, and where they differ from the
defaults `categories`, `partner_reports`, `self_declared`, `distinct_incidents`, `exclude_chasers`,
`within_a_month_of_event` and `source`. Its version is the one after the last; it is in force from that moment.
"""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from redshank.agencies.errors import UnknownAgency
from redshank.agencies.queries import agency_names
from redshank.config.commands import operator
from redshank.incidents import wording
from redshank.incidents.errors import IncidentError
from redshank.incidents.operations import adopt_policy
from redshank.incidents.queries import last_version, policy_histories
from redshank.incidents.schemas import read_policy_file


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--adopt", type=Path, metavar="FILE.json", help="put this policy in force instead of listing")
    parser.add_argument("--agency", metavar="CODE", help="the agency in whose audit trail the adoption stands")
    parser.add_argument("--reason", default="", help="why the policy changes")


def run(options: argparse.Namespace) -> int:
    """0 when it is done, 1 where the policy cannot be adopted, 2 where the options contradict each other."""
    if options.adopt is None:
        _list()
        return 0
    if not options.agency or not options.reason:
        sys.stderr.write("redshank policies: to adopt a policy, give --agency and --reason.\n")
        return 2
    try:
        _adopt(options)
    except (IncidentError, UnknownAgency) as error:
        return operator.refuse("policies", error)
    except OSError as error:
        return operator.refuse("policies", f"{options.adopt}: {error.strerror}")
    return 0


def _list() -> None:
    for history in policy_histories():
        current, policy = history.current, history.current.policy
        since = timezone.localtime(current.active_from)
        sys.stdout.write(f"{policy.code} {policy.version}, since {since:%d %b %Y}: {policy.name}\n")
        for line in (wording.rule(policy), *wording.conditions(policy)):
            sys.stdout.write(f"    {line}\n")


def _adopt(options: argparse.Namespace) -> None:
    if options.agency not in agency_names():
        raise UnknownAgency(options.agency)
    given = read_policy_file(options.adopt.read_text(encoding="utf-8"))
    last = last_version(given.code)
    policy = given.policy(last.version + 1 if last else 1)
    by = operator.administrator(options.agency)
    adopted = adopt_policy(policy, by=by, at=timezone.now(), reason=options.reason)
    sys.stdout.write(f"{adopted} is in force: {wording.rule(policy)}\n")
