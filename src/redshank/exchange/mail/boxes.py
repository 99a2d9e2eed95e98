"""Where e-mails lie: one file, a folder of files, or a Maildir; and where they go when they are safely kept."""

from collections.abc import Iterator
from pathlib import Path

from redshank.exchange.errors import MailboxMissing

SEEN = "seen"
"""Beside or in the mailbox: e-mails that are contacts now."""
APART = "apart"
"""Automatic replies and returned mail: no contacts, and not thrown away."""
_MAILDIR = ("new", "cur")


def waiting(box: Path) -> Iterator[Path]:
    """The e-mails of a mailbox that have not been put aside, in the order of their names.

    Raises:
        MailboxMissing: neither a file nor a folder stands there.
    """
    if box.is_file():
        yield box
        return
    if not box.is_dir():
        raise MailboxMissing(box)
    folders = [box / name for name in _MAILDIR if (box / name).is_dir()]
    for folder in folders or [box]:
        files = (each for each in folder.iterdir() if each.is_file() and not each.name.startswith("."))
        # In a Maildir every file is an e-mail; a common folder may hold anything.
        yield from sorted(each for each in files if folders or each.suffix.lower() == ".eml")


def put_aside(message: Path, box: Path, folder: str) -> Path:
    """Move an e-mail into a folder of its mailbox; where it lies now. Nothing there is ever overwritten."""
    home = (box.parent if box.is_file() else box) / folder
    home.mkdir(exist_ok=True)
    target, number = home / message.name, 1
    while target.exists():
        number += 1
        target = home / f"{message.stem}-{number}{message.suffix}"
    return message.rename(target)
