"""What can go wrong between this system and the world outside.

ExchangeError
├── FileUnreadable        the file cannot be read at all, or not to its end
├── FileUnwritable        the rejects cannot be written where they should go
├── MailboxMissing        no file and no folder stands where e-mails should lie
├── MappingWrong          a column or a field named by the user is not there
├── NoSuchImport          no import bears that reference, or none of the actor's agency
├── AlreadyUndone         the import was undone before
└── ImportOvertaken       another process imports the same file, or undoes the same import, at this moment
"""

from pathlib import Path


class ExchangeError(Exception):
    """Any error raised on purpose about imports, feeds and exports; its text is fit to be shown."""


class FileUnreadable(ExchangeError):
    """The file cannot be read: what is wrong with it, and what to do."""


class FileUnwritable(ExchangeError):
    """The rejects cannot be written there: where, and why."""


class MailboxMissing(ExchangeError):
    """There is no mailbox where one was named."""

    def __init__(self, box: Path) -> None:
        super().__init__(
            f"{box}: there is neither a file nor a folder. Name an .eml file, a folder of them or a Maildir."
        )


class MappingWrong(ExchangeError):
    """A column or a field named by the user does not exist: which, and what there is instead."""


class NoSuchImport(ExchangeError):
    """There is no such import, or it belongs to another agency."""


class AlreadyUndone(ExchangeError):
    """The import was undone before."""


class ImportOvertaken(ExchangeError):
    """Another process is working on the same import at this moment."""
