"""What an import would do, without doing it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from redshank.agencies.rules import Actor, Permission
from redshank.exchange.imports.batches import in_batches
from redshank.exchange.imports.columns import Layout
from redshank.exchange.imports.faults import Fault
from redshank.exchange.imports.rows import ContactRow, RowReader
from redshank.exchange.imports.runs import setting
from redshank.exchange.imports.sorting import Seen, sort_rows
from redshank.exchange.imports.tables import Table
from redshank.exchange.rules import MOST_ROWS_A_BATCH, Tally

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a file."""

    tally: Tally
    examples: tuple[ContactRow, ...]
    """The first rows, as they would be filed."""
    faults: Counter[Fault]
    """How many rows have each fault."""
    first_reasons: dict[Fault, tuple[int, str]]
    """For each fault, the first row that has it, and what would stand in the rejects file."""
    remarks: Counter[str]
    """Words that the format does not know and what they would be taken for, with how often."""


def preview(table: Table, *, layout: Layout, by: Actor, at: datetime) -> Preview:
    """Read the whole table and say what importing it would do. Writes nothing.

    Raises:
        NotAllowed: the actor's role does not include importing.
        FileUnreadable: the table cannot be read to its end.
    """
    by.check(Permission.IMPORT)
    reader, seen, tally = RowReader(layout, setting().agencies, by.agency, at), Seen(), Tally()
    examples: list[ContactRow] = []
    faults: Counter[Fault] = Counter()
    firsts: dict[Fault, tuple[int, str]] = {}
    remarks: Counter[str] = Counter()
    for batch in in_batches((reader.read(row) for row in table.rows), MOST_ROWS_A_BATCH):
        found = sort_rows(batch, at=at, seen=seen)
        tally += found.tally
        examples += found.new[: MOST_EXAMPLES - len(examples)]
        remarks.update(remark for row in found.new for remark in row.said.remarks)
        for rejection in found.rejected:
            for complaint in rejection.complaints:
                faults[complaint.fault] += 1
                firsts.setdefault(complaint.fault, (rejection.row.number, complaint.sentence))
    return Preview(tally, tuple(examples), faults, firsts, remarks)
