"""Writes docs/reference/commands.md anew from the command line itself."""

import os
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redshank.config.settings")
    django.setup()
    from redshank.config.reference import commands_page

    Path("docs/reference/commands.md").write_text(commands_page(), encoding="utf-8")
