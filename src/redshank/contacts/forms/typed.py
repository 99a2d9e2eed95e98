"""What a page sends of its draft, beside its fields."""

from django.http import QueryDict

from redshank.contacts.rules.drafts import Typed

_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "shown", "person", "outcome"})
_OF_THE_PAGE = frozenset({"chosen", "refused", "crimes", "suggested_grade"})
"""What the page itself keeps of its last answer: kept with the draft, but two tabs never differ over it."""
"""Not taken down from the caller: nobody may be confirmed later who is not in sight then."""
_OWN = "draft"
"""How the names begin that tell of the draft itself."""
_MOST = 2**63
_MOST_TURNS = 2**31 - 1
_PAGE_ROOM = 40


def number_in(sent: QueryDict) -> int | None:
    """The number of the draft; None where the page keeps none: it runs no script."""
    return _number(sent.get("draft", ""), below=_MOST) or None


def typed_in(sent: QueryDict) -> Typed:
    """All that stands in the page, however odd, and how far the page has come."""
    return Typed(
        page=sent.get("draft_page", "")[:_PAGE_ROOM],
        turn=_number(sent.get("draft_turn", ""), below=_MOST_TURNS),
        revision=_number(sent.get("draft_revision", ""), below=_MOST_TURNS),
        fields={
            name: "\n".join(sent.getlist(name)).replace("\x00", "\N{REPLACEMENT CHARACTER}")
            for name in sent
            if name not in _NOT_TYPED and not name.startswith(_OWN)
        },
        settled=frozenset(sent.get("draft_settled", "").split()),
        by_page=_OF_THE_PAGE,
    )


def _number(text: str, *, below: int) -> int:
    """A number that a page counts with; 0 where it sends anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) < len(str(_MOST)) + 1
    return int(text) if is_number and int(text) < below else 0
