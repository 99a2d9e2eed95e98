"""Why a row cannot be filed, in words that say what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from redshank.exchange.imports.tables import TableRow


class Fault(StrEnum):
    """What can be wrong with a row, in general words."""

    NOTHING_GIVEN = "nothing to file: neither an identity detail nor a note"
    NO_MOMENT = "contacted_at cannot be read"
    FUTURE = "contacted_at lies in the future"
    UNKNOWN_AGENCY = "the agency is not set up here"
    UNKNOWN_ROLE = "person_role is not caller, victim or both"
    TOO_MANY_CELLS = "more cells than there are columns"
    NEVER_CLOSED = "a quotation mark was never closed"
    CHANGED = "the record_id is on file already, with other content"
    OTHER_MOMENT = "the contact_id is on file already, at another time"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one row, and what to do about it."""

    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be filed."""

    row: TableRow
    complaints: tuple[Complaint, ...]

    @property
    def reason(self) -> str:
        """Everything that is wrong with it."""
        return " ".join(each.sentence for each in self.complaints)


def shown(text: str, longest: int = 60) -> str:
    """A value as a sentence quotes it."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"
