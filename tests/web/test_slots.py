from collections.abc import Iterable

import pytest

from redshank.web.slots import Panel, Slot, SlotError


def _first(subject: int, actor: str) -> Iterable[Panel]:
    return [Panel("first.html", {"subject": subject, "actor": actor})]


def _second(subject: int, actor: str) -> Iterable[Panel]:
    return [Panel("second.html")]


def _silent(subject: int, actor: str) -> Iterable[Panel]:
    return ()


def _templates(slot: Slot[int]) -> list[str]:
    return [panel.template for panel in slot.panels(7, "alice")]


def test_a_slot_that_nobody_fills_shows_nothing() -> None:
    assert Slot[int]("empty").panels(7, "alice") == ()


def test_a_provider_is_given_the_subject_and_the_actor() -> None:
    slot: Slot[int] = Slot("one")
    slot.register(_first, order=1)
    assert slot.panels(7, "alice") == (Panel("first.html", {"subject": 7, "actor": "alice"}),)


def test_the_order_is_that_of_the_numbers_not_of_registration() -> None:
    slot: Slot[int] = Slot("two")
    slot.register(_second, order=20)
    slot.register(_silent, order=15)
    slot.register(_first, order=10)
    assert _templates(slot) == ["first.html", "second.html"]


def test_equal_numbers_go_by_name_so_that_every_start_is_the_same() -> None:
    one: Slot[int] = Slot("one")
    other: Slot[int] = Slot("other")
    for slot, providers in ((one, (_first, _second)), (other, (_second, _first))):
        for provider in providers:
            slot.register(provider, order=1)
    assert _templates(one) == _templates(other)


def test_a_provider_registered_twice_is_refused() -> None:
    slot: Slot[int] = Slot("twice")
    slot.register(_first, order=1)
    with pytest.raises(SlotError, match="twice"):
        slot.register(_first, order=2)
    assert _templates(slot) == ["first.html"]


def test_within_a_context_only_the_given_providers_fill_a_slot() -> None:
    slot: Slot[int] = Slot("isolated")
    slot.register(_first, order=1)
    with slot.only(_second):
        assert _templates(slot) == ["second.html"]
    assert _templates(slot) == ["first.html"]


def test_a_slot_is_as_before_even_after_a_failure() -> None:
    slot: Slot[int] = Slot("isolated")
    slot.register(_first, order=1)
    with pytest.raises(ZeroDivisionError), slot.only(_second):
        slot.panels(1 // 0, "alice")
    assert _templates(slot) == ["first.html"]
