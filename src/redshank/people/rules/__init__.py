"""Rules about people, as data and pure functions: whose records they are, who proved to be whom, how to reach them."""

from redshank.people.rules.identity import (
    NEW_PERSON,
    DecisionKind,
    Move,
    display_address,
    display_birth,
    display_name,
    moves_back,
    moves_for_merge,
)

__all__ = [
    "NEW_PERSON",
    "DecisionKind",
    "Move",
    "display_address",
    "display_birth",
    "display_name",
    "moves_back",
    "moves_for_merge",
]
