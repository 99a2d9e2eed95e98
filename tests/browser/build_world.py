"""Run by itself: puts a small world into the database that the environment names."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()


def main() -> None:
    """Priya Shah, who reported once; Harish Shah, who shares her home; a namesake elsewhere; Sue, who watches over."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up first

    from builders import a_user, a_world, some_details  # noqa: PLC0415
    from neighbourhood import fill_the_block, mark, move_in, ring_by_night  # noqa: PLC0415
    from redshank.agencies.rules import Role  # noqa: PLC0415
    from redshank.contacts.operations import NewContact, record_contact  # noqa: PLC0415
    from redshank.contacts.rules import Outcome  # noqa: PLC0415
    from redshank.risk.operations.entitlements import adopt_default_entitlements  # noqa: PLC0415

    world, at = a_world(), timezone.now() - timedelta(days=20)
    a_user("sue", "marshire-police", Role.SUPERVISOR)
    for details in (
        some_details(),
        some_details(forename="Harish", date_of_birth="1951", phone=""),
        some_details(forename="Priyanka", surname="Shaw", phone="07700 900555", building="3", street="Quay Court"),
    ):
        new = NewContact(details=details, outcome=Outcome.NEW_PERSON, contacted_at=at)
        record_contact(new, by=world.alice.actor, at=at)
    adopt_default_entitlements(by=world.ada.actor, at=at)
    move_in(by=world.alice.actor, now=timezone.now())
    mark(by=world.alice.actor, now=timezone.now())
    ring_by_night(by=world.alice.actor, now=timezone.now())
    fill_the_block(by=world.alice.actor, now=timezone.now())


if __name__ == "__main__":
    main()
