"""Keeping what is typed: from the first letter to the saved contact, one short transaction for each change."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from redshank.agencies.references import moment_of, new_id
from redshank.agencies.rules import Actor, Permission
from redshank.audit.operations import append
from redshank.contacts.errors import DraftNotYours, ReasonMissing
from redshank.contacts.models import Call, Contact, Draft
from redshank.contacts.operations.completing import complete_contact
from redshank.contacts.operations.contacts import NewContact, Timing, record_contact
from redshank.contacts.rules import Channel
from redshank.contacts.rules.drafts import (
    Author,
    SetAside,
    Standing,
    Typed,
    conflicts_of,
    is_blank,
    is_overtaken,
    seen_by,
    to_take_in,
    written,
)

_OUTAGE = (timedelta(minutes=1), timedelta(hours=12))
"""How late a draft's first letter may come for its own clock to be believed: sooner, ours is as good and surer; later,
the page's clock is more likely wrong than the outage that long."""
_EMPTY: Mapping[str, Any] = {"fields": {}, "shown": "", "set_aside": [], "writers": {}}


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one change of a page."""

    draft: int
    kept_at: datetime
    revision: int
    """Which revision the page may say it knows."""
    take_in: Mapping[str, str]
    """What stands in fields that are blank on the page."""
    conflicts: tuple[SetAside, ...]
    stands: Mapping[str, str]
    """What stands in the fields in conflict."""
    saved_as: str | None = None
    """The contact's reference, where the draft had been saved before: nothing was kept in it then."""
    is_closed: bool = False
    """Saved or thrown away before: nothing was kept in it."""


@transaction.atomic
def open_draft(
    channel: Channel, call: Call | None = None, *, number: int | None = None, by: Actor, at: datetime
) -> Draft:
    """Begin to take a contact down.

    Args:
        channel: how somebody approached.
        call: the telephone call that it is.
        number: the draft's own number, where the page has chosen it already: that is how a page that had no
            connection, or sent its first letters twice, still writes to one draft.
        by: who takes the contact.
        at: when.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        DraftNotYours: who acts is nobody who sits at a desk.
    """
    by.check(Permission.TAKE_CONTACTS)
    if by.user_id is None:
        raise DraftNotYours(number)
    draft = Draft.objects.create(
        id=number or new_id(at),
        agency_id=by.agency,
        handler_id=by.user_id,
        channel=channel,
        call=call,
        opened_at=_begun(number, at),
    )
    _note(draft, "draft.open", {"channel": channel.value}, by=by, at=at)
    return draft


@transaction.atomic
def keep_typing(draft: int, typed: Typed, *, channel: Channel = Channel.PHONE, by: Actor, at: datetime) -> Kept:
    """Keep what stands in a page; the first letter opens the draft. One row is read and one written.

    No event is written for each key: opening, saving and throwing away are audited, and the contact is.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        DraftNotYours: somebody else takes this contact down.
    """
    by.check(Permission.TAKE_CONTACTS)
    had = _own(draft, by=by)
    row = had or _open(draft, channel, by=by, at=at)
    if row.closed_at is not None:
        return _too_late(row, typed, at)
    before = _standing(row)
    after = written(before, typed)
    if not is_overtaken(before, typed):
        Draft.objects.filter(pk=draft).update(
            **_columns(after, typed),
            # A call brings its own channel.
            channel=row.channel if row.call_id else channel,
            typed_at=at,
            first_detail_at=_first_detail(row, typed, at if had else row.opened_at),
        )
    conflicts = conflicts_of(after, typed.page)
    return Kept(
        draft=draft,
        kept_at=at,
        revision=seen_by(after, typed),
        take_in=to_take_in(after, typed),
        conflicts=conflicts,
        stands={each.field: after.fields.get(each.field, "") for each in conflicts},
    )


@transaction.atomic
def note_shown(
    draft: int, typed: Typed, *, shown: str, repeat: bool, vulnerable: bool, by: Actor, at: datetime
) -> None:
    """Keep what recognition showed, and when a slot of the banner first said yes.

    After the typing was kept and apart from it: what was typed is safe even if recognition fails. An answer to letters
    that others have followed is not kept.
    """
    lit = {"repeat_known_at": repeat, "vulnerable_known_at": vulnerable}
    # The database keeps the first moment of each: no need to read the row for it.
    first = {name: Coalesce(F(name), Value(at)) for name, is_lit in lit.items() if is_lit}
    Draft.objects.filter(pk=draft, handler=by.user_id, page=typed.page, turn=typed.turn, closed_at__isnull=True).update(
        shown=shown, **first
    )


@transaction.atomic
def record_draft(draft: int, new: NewContact, typed: Typed, *, by: Actor, at: datetime) -> Contact:
    """Save what a draft holds as a contact and close the draft, in one transaction; saving it again gives the same.

    What another page had taken down and this one does not show goes into the notes.

    Args:
        draft: its number; it may have been chosen by a page that never reached the server before.
        new: the contact as the page says it.
        typed: all that stands in the page.
        by: who saves.
        at: when.

    Raises:
        DraftNotYours: somebody else takes this contact down.
        NotAllowed, NobodyChosen, NotOnFile, NothingToSave: as `record_contact`.
    """
    by.check(Permission.TAKE_CONTACTS)
    row = _own(draft, by=by) or _open(draft, new.channel, by=by, at=at)
    if row.contact is not None and row.closed_at is not None:
        return row.contact
    whole = _with_draft(new, row, typed)
    # A call that dropped has saved itself; what was decided and said since is added to that contact.
    saved = row.contact
    contact = complete_contact(saved.pk, whole, by=by, at=at) if saved else record_contact(whole, by=by, at=at)
    _close(Draft.objects.filter(pk=draft), page=typed.page, turn=typed.turn, contact=contact, closed_at=at)
    return contact


@transaction.atomic
def close_draft(draft: int, contact: Contact | None, *, by: Actor, at: datetime) -> None:
    """Empty a draft that became a contact, or that holds nothing to keep, as when a silent call dropped.

    The contact's own event tells of it: to be called in the transaction that saves the contact.
    """
    _close(Draft.objects.filter(pk=draft, agency=by.agency, closed_at__isnull=True), contact=contact, closed_at=at)


@transaction.atomic
def discard_draft(draft: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Throw away what was taken down. Only a person does so, for a reason, and only with what is their own.

    Raises:
        NotAllowed: the actor's role does not include taking contacts.
        DraftNotYours: somebody else takes this contact down, or nobody.
        ReasonMissing: no reason was given.
    """
    by.check(Permission.TAKE_CONTACTS)
    if not reason.strip():
        raise ReasonMissing
    row = _own(draft, by=by)
    if row is None:
        raise DraftNotYours(draft)
    if row.closed_at is None:
        _close(Draft.objects.filter(pk=draft), closed_at=at)
        filled = sorted(name for name, text in row.fields.items() if not is_blank(text))
        _note(row, "draft.discard", {"reason": reason.strip(), "filled": filled}, by=by, at=at)


def _begun(number: int | None, at: datetime) -> datetime:
    """When a draft was begun: when its first letter comes, or, after an outage, when the page gave it its number."""
    if number is None:
        return at
    begun, (shortest, longest) = moment_of(number), _OUTAGE
    return begun if shortest <= at - begun <= longest else at


def _first_detail(row: Draft, typed: Typed, now: datetime) -> datetime | None:
    """When the first detail was given; None as long as nothing was."""
    is_first = row.first_detail_at is None and not all(is_blank(text) for text in typed.fields.values())
    return now if is_first else row.first_detail_at


def _own(draft: int, *, by: Actor) -> Draft | None:
    """The draft, locked; None where no such number is in use.

    Raises:
        DraftNotYours: it is somebody else's.
    """
    row = Draft.objects.select_for_update(of=("self",)).select_related("contact").filter(pk=draft).first()
    if row is not None and row.handler_id != by.user_id:
        raise DraftNotYours(draft)
    return row


def _open(number: int, channel: Channel, *, by: Actor, at: datetime) -> Draft:
    """The draft of that number, opened by the first of several requests that come at once."""
    try:
        with transaction.atomic():
            return open_draft(channel, number=number, by=by, at=at)
    except IntegrityError:
        return _own(number, by=by) or open_draft(channel, number=number, by=by, at=at)


def _too_late(row: Draft, typed: Typed, at: datetime) -> Kept:
    """Nothing is kept in a closed draft. The page that closed it has nothing new; another is told to begin anew."""
    return Kept(
        draft=row.pk,
        kept_at=at,
        revision=typed.revision,
        take_in={},
        conflicts=(),
        stands={},
        saved_as=row.contact.reference if row.contact else None,
        is_closed=not (row.page == typed.page and typed.turn <= row.turn),
    )


def _standing(row: Draft) -> Standing:
    writers: dict[str, Any] = row.writers
    return Standing(
        fields=row.fields,
        authors={name: Author(*each) for name, each in writers.get("authors", {}).items()},
        turns=writers.get("turns", {}),
        revision=row.revision,
        set_aside=tuple(SetAside(**each) for each in row.set_aside),
    )


def _columns(standing: Standing, typed: Typed) -> dict[str, Any]:
    return {
        "fields": dict(standing.fields),
        "revision": standing.revision,
        "set_aside": [asdict(each) for each in standing.set_aside],
        "writers": {
            "authors": {name: [each.page, each.revision] for name, each in standing.authors.items()},
            "turns": dict(standing.turns),
        },
        "page": typed.page,
        "turn": typed.turn,
    }


def _with_draft(new: NewContact, row: Draft, typed: Typed) -> NewContact:
    """The contact, with its call, its beginning, its clocks, and what other pages had."""
    after = written(_standing(row), typed)
    others = [(name, text) for name, text in after.fields.items()]
    others += [(each.field, each.text) for each in after.set_aside]
    # In the page's own order: a database may keep the fields in another.
    place = {name: index for index, name in enumerate(typed.fields)}
    missed = dict.fromkeys(
        f"{name.replace('_', ' ')}: {text}"
        for name, text in sorted(others, key=lambda each: (place.get(each[0], len(place)), each))
        if not is_blank(text) and text != typed.fields.get(name, "")
    )
    lines = [new.notes, *(f"Also taken down, in another tab: {each}" for each in missed)]
    return replace(
        new,
        notes="\n".join(filter(None, lines)),
        channel=Channel(row.channel) if row.call_id else new.channel,
        contacted_at=row.call.rang_at if row.call else row.opened_at,
        call=new.call or row.call_id,
        timing=Timing(row.first_detail_at, row.repeat_known_at, row.vulnerable_known_at),
    )


def _close(drafts: QuerySet[Draft], **columns: Any) -> None:  # noqa: ANN401 - columns of the row, each of its own type
    drafts.update(**_EMPTY, **columns)


def _note(draft: Draft, action: str, details: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    append(chain=by.agency, by=by.label, action=action, subject=str(draft), at=at, details=details)
