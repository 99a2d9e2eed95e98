"""Run by itself: puts the desk's own world into the database that the environment names."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
sys.path.insert(0, str(Path(__file__).parents[1]))
django.setup()


def main() -> None:
    """The small world, and what months have left there: a history, a namesake kept apart, an old number and home."""
    from django.utils import timezone  # noqa: PLC0415 - Django is set up first

    from browser import build_world  # noqa: PLC0415
    from neighbourhood import let_months_pass  # noqa: PLC0415
    from redshank.agencies.models import User  # noqa: PLC0415

    build_world.main()
    actors = {user.username: user.actor for user in User.objects.all()}
    let_months_pass(police=actors["alice"], reviewer=actors["sue"], council=actors["dilys"], now=timezone.now())


if __name__ == "__main__":
    main()
