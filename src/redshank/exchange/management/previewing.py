"""A preview as text."""

from collections.abc import Iterator
from dataclasses import asdict

from redshank.exchange.imports.columns import Layout
from redshank.exchange.imports.moments import LONDON
from redshank.exchange.imports.previews import Preview
from redshank.exchange.imports.rows import ContactRow
from redshank.exchange.imports.tables import Table

_MOST_REMARKS = 12


def preview_text(table: Table, layout: Layout, found: Preview, agency: str) -> str:
    """What would be done with a file, for somebody who must decide whether to do it."""
    return "\n".join([*_mapping(table, layout, agency), *_examples(found), *_counts(found)]) + "\n"


def _mapping(table: Table, layout: Layout, agency: str) -> Iterator[str]:
    yield f"{table.name} ({table.kind}), for {agency}. Nothing is written."
    yield ""
    width = max(len(column.heading) for column in layout.columns)
    for column in layout.columns:
        yield f"  {column.heading:<{width}}  {column.field or f'– ({column.why})'}"


def _examples(found: Preview) -> Iterator[str]:
    for row in found.examples:
        yield ""
        yield f"Row {row.row.number} would be filed as:"
        for name, value in _filed(row).items():
            yield f"  {name:<14} {value}"


def _filed(row: ContactRow) -> dict[str, str]:
    said = row.said
    moment = f"{row.contacted_at.astimezone(LONDON):%d/%m/%Y %H:%M %Z}" if row.contacted_at else "the moment of import"
    contact = {
        "contacted_at": moment,
        "agency": row.agency,
        "channel": said.channel.value,
        "reason": said.reason.value,
        "person_role": row.role.value,
        "caller_role": said.caller_role,
        "category": said.category.value if said.category else said.kind,
        "vulnerable": said.vulnerable.value,
        "incident_id": row.incident_key,
        "notes": " ".join(said.notes.split())[:100],
    }
    return {name: value for name, value in (contact | asdict(row.details)).items() if value}


def _counts(found: Preview) -> Iterator[str]:
    tally = found.tally
    yield ""
    yield f"  {tally.filed:>9,} rows would be filed"
    yield f"  {tally.unchanged:>9,} rows are on file already"
    yield f"  {tally.rejected:>9,} rows would be rejected"
    yield f"  {tally.read:>9,} rows read"
    for fault, count in found.faults.most_common():
        number, sentence = found.first_reasons[fault]
        yield f"\n{count:,} × {fault.value}\n  for example row {number}: {sentence}"
    if found.remarks:
        yield "\nWords taken for something else; they are kept in the notes:"
        for remark, count in found.remarks.most_common(_MOST_REMARKS):
            yield f"  {count:,} × {remark}"
        if len(found.remarks) > _MOST_REMARKS:
            yield f"  and {len(found.remarks) - _MOST_REMARKS:,} more"
