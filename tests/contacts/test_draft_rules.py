"""Two pages write to one draft: whatever the order, no page's text is lost."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from redshank.contacts.rules.drafts import (
    Standing,
    Typed,
    conflicts_of,
    is_blank,
    is_overtaken,
    seen_by,
    to_take_in,
    written,
)

FIELDS = ("surname", "phone", "safe_now")
TEXTS = st.sampled_from(["", "Shah", "Shaw", "Sh", "not asked", "yes"])


@dataclass
class Page:
    """A page as a browser holds it: what stands in it, and what it was told."""

    name: str
    fields: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    turn: int = 0
    revision: int = 0

    def send(self) -> Typed:
        self.turn += 1
        return Typed(self.name, self.turn, self.revision, dict(self.fields))

    def read(self, standing: Standing, typed: Typed) -> None:
        """The answer to its latest request; an older one is dropped, as the page does."""
        if typed.turn == self.turn:
            self.revision = seen_by(standing, typed)
            self.fields |= to_take_in(standing, typed)


steps = st.one_of(
    st.tuples(st.just("type"), st.sampled_from("AB"), st.sampled_from(FIELDS), TEXTS),
    st.tuples(st.just("deliver"), st.integers(0, 5), st.booleans(), st.just("")),
)


@given(st.lists(steps, max_size=30))
def test_whatever_overtakes_what_each_pages_text_stands_or_is_set_aside(done: list[tuple[str, str, str, str]]) -> None:
    pages = {name: Page(name) for name in "AB"}
    under_way: list[Typed] = []
    standing = Standing()
    for kind, which, what, text in done:
        if kind == "type":
            pages[which].fields[what] = text
            under_way.append(pages[which].send())
        elif under_way:
            typed = under_way.pop(int(which) % len(under_way))
            standing = written(standing, typed)
            if what:
                pages[typed.page].read(standing, typed)
    for typed in (*under_way, *(page.send() for page in pages.values())):
        standing = written(standing, typed)

    kept = {(name, text) for name, text in standing.fields.items()}
    kept |= {(each.field, each.text) for each in standing.set_aside}
    held = {(name, text) for page in pages.values() for name, text in page.fields.items() if not is_blank(text)}
    assert held <= kept


@given(st.lists(st.tuples(st.sampled_from(FIELDS), TEXTS), min_size=1, max_size=10), st.randoms())
def test_one_page_alone_never_conflicts_and_its_last_text_stands(typed: list[tuple[str, str]], order: object) -> None:
    page, standing, sent = Page("A"), Standing(), []
    for name, text in typed:
        page.fields[name] = text
        sent.append(page.send())
    order.shuffle(sent)  # type: ignore[attr-defined]  # Hypothesis' own Random
    for each in sent:
        standing = written(standing, each)

    assert {name: standing.fields.get(name, "") for name in FIELDS} == page.fields
    assert standing.set_aside == ()


def test_a_request_that_was_overtaken_changes_nothing() -> None:
    standing = written(Standing(), Typed("A", 5, 0, {"surname": "Shah"}))
    late = Typed("A", 4, 0, {"surname": "Sha"})

    assert is_overtaken(standing, late)
    assert written(standing, late) is standing


def test_what_was_seen_may_be_changed_and_what_was_not_may_not() -> None:
    standing = written(Standing(), Typed("A", 1, 0, {"surname": "Shah"}))

    seen = written(standing, Typed("B", 1, standing.revision, {"surname": "Shaw"}))
    unseen = written(standing, Typed("B", 1, 0, {"surname": "Shaw"}))

    assert (seen.fields["surname"], seen.set_aside) == ("Shaw", ())
    assert unseen.fields["surname"] == "Shah"
    assert [(each.text, each.page) for each in unseen.set_aside] == [("Shaw", "B")]


def test_a_question_that_was_not_asked_here_never_overwrites_an_answer_from_there() -> None:
    standing = written(Standing(), Typed("A", 1, 0, {"safe_now": "no"}))
    typed = Typed("B", 1, 0, {"safe_now": "not asked"})

    after = written(standing, typed)

    assert after.fields["safe_now"] == "no"
    assert after.set_aside == ()
    assert to_take_in(after, typed) == {"safe_now": "no"}


def test_what_a_person_chooses_stands_and_the_other_text_can_still_be_had() -> None:
    standing = written(Standing(), Typed("A", 1, 0, {"surname": "Shah"}))
    standing = written(standing, Typed("B", 1, 0, {"surname": "Shaw"}))

    after = written(standing, Typed("B", 2, 0, {"surname": "Shaw"}, settled=frozenset({"surname"})))

    assert after.fields["surname"] == "Shaw"
    assert [(each.text, each.page) for each in conflicts_of(after, "B")] == [("Shah", "A")]
