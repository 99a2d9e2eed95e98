"""Reading JSON with errors that say what was wrong and where."""

from collections.abc import Mapping

from redshank.recognition.errors import ModelError


class Node:
    """A value inside a JSON document that knows its place, so that a wrong file can be put right."""

    __slots__ = ("_place", "_value")

    def __init__(self, value: object, place: str) -> None:
        self._value = value
        self._place = place

    def fail(self, wrong: str) -> ModelError:
        """The error to raise about this place."""
        return ModelError(f"{self._place}: {wrong}")

    def __getitem__(self, name: str) -> "Node":
        """The member of that name.

        Raises:
            ModelError: this is no object, or has no such member.
        """
        return Node(self.members().get(name, _ABSENT), f"{self._place}.{name}").checked()

    def get(self, name: str, default: object) -> "Node":
        """The member of that name, else the default."""
        return Node(self.members().get(name, default), f"{self._place}.{name}")

    def checked(self) -> "Node":
        """Itself, once it is known to be there.

        Raises:
            ModelError: it is missing.
        """
        if self._value is _ABSENT:
            raise self.fail("is missing")
        return self

    def members(self) -> Mapping[str, object]:
        """The members of an object."""
        if not isinstance(self._value, dict):
            raise self.fail("should be an object")
        return self._value

    def items(self) -> "list[Node]":
        """The items of a list."""
        if not isinstance(self._value, list):
            raise self.fail("should be a list")
        return [Node(value, f"{self._place}[{index}]") for index, value in enumerate(self._value)]

    def text(self) -> str:
        """A text."""
        if not isinstance(self._value, str):
            raise self.fail("should be text")
        return self._value

    def flag(self) -> bool:
        """A yes or no."""
        if not isinstance(self._value, bool):
            raise self.fail("should be true or false")
        return self._value

    def number(self, least: float, most: float) -> float:
        """A number within bounds."""
        if isinstance(self._value, bool) or not isinstance(self._value, int | float):
            raise self.fail("should be a number")
        if not least <= self._value <= most:
            raise self.fail(f"should lie between {least:g} and {most:g}, is {self._value:g}")
        return float(self._value)

    def optional_text(self) -> str:
        """Text, or nothing where the file says null."""
        return "" if self._value is None else self.text()


_ABSENT = object()
