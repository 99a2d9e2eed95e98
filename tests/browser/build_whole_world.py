"""Run by itself: puts a world with something on every page into the database that the environment names.

It prints what stands in addresses, and a session of somebody of each role.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()


def main() -> None:
    """A whole world, and one person of each role at the police, signed in."""
    from django.test import Client  # noqa: PLC0415 - Django is set up first
    from django.utils import timezone  # noqa: PLC0415

    from builders import a_user, a_world  # noqa: PLC0415
    from redshank.agencies.rules import Role  # noqa: PLC0415
    from whole_world import a_whole_world  # noqa: PLC0415

    whole = a_whole_world(a_world(), timezone.now())
    sessions = {}
    for role in (each for each in Role if each is not Role.CONNECTOR):
        client = Client()
        client.force_login(a_user(f"a-{role}".replace("_", "-"), "marshire-police", role))
        sessions[role.value] = client.cookies["sessionid"].value
    print(json.dumps({"given": whole.given, "of": whole.of, "sessions": sessions}))


if __name__ == "__main__":
    main()
