"""Run by itself: puts people who are on file twice into the database that the environment names."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()


def main() -> None:
    """Mary Ferris and Omar Haddad, each twice; and Leila Quill, under whom a record of her father was filed."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up first

    from builders import a_connector, a_record, some_details  # noqa: PLC0415
    from redshank.agencies.models import User  # noqa: PLC0415

    by, at = User.objects.get(username="alice").actor, timezone.now() - timedelta(days=2)
    mary = some_details(forename="Mary", surname="Ferris", phone="07700 900321", building="3", street="Quay Court")
    omar = some_details(forename="Omar", surname="Haddad", phone="07700 900322", date_of_birth="1977-11-30")
    leila = some_details(forename="Leila", surname="Quill", phone="07700 900323", date_of_birth="1999-01-02")
    for details in (mary, mary, omar, omar):
        a_record(by, details, at=at)
    first = a_record(by, leila, at=at)
    a_record(a_connector(), leila, at=at, person=first.person_id)
    father = some_details(forename="Gerald", surname="Quill", phone="", date_of_birth="1951-07-03")
    a_record(a_connector(), father, at=at, person=first.person_id)


if __name__ == "__main__":
    main()
