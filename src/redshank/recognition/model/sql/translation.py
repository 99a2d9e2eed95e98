"""From the text of an SQL condition to a Python test. What is not known here is refused by name, never guessed."""

import importlib
import operator
from collections.abc import Callable, Mapping
from typing import Any

from redshank.recognition.model.sql.values import (
    FUNCTIONS,
    Value,
    as_integer,
    as_single,
    as_text,
    both,
    either,
    moment_pattern,
    strict,
)

Pair = tuple[Mapping[str, Value], Mapping[str, Value]]
"""The columns of the left and of the right record; a column that is absent is NULL."""
Test = Callable[[Pair], bool]
ELSE = "ELSE"

_Reader = Callable[[Pair], Value]
_Node = Any
"""A node of the parser's tree."""

_BINARY: Mapping[str, Callable[[Value, Value], Value]] = {
    "And": both,
    "Or": either,
    "EQ": strict(operator.eq),
    "NEQ": strict(operator.ne),
    "GT": strict(operator.gt),
    "GTE": strict(operator.ge),
    "LT": strict(operator.lt),
    "LTE": strict(operator.le),
    "Add": strict(operator.add),
    "Sub": strict(operator.sub),
    "Mul": strict(operator.mul),
    "Div": lambda one, other: None if one is None or not other else one / other,
    "DPipe": strict(lambda one, other: as_text(one) + as_text(other)),
    "NullSafeEQ": operator.eq,
    "NullSafeNEQ": operator.ne,
}
_CASTS: Mapping[str, Callable[[Value], Value]] = {
    "TEXT": as_text,
    "VARCHAR": as_text,
    "INT": as_integer,
    "BIGINT": as_integer,
    "DOUBLE": float,
    "FLOAT": as_single,
}


class Untranslatable(Exception):
    """A condition says something that has no translation: what."""


def translate(sql: str, dialect: str = "duckdb") -> Test:
    """A test that holds where the condition is true; not where it is false or NULL.

    Raises:
        Untranslatable: the text is no SQL, or a function or expression in it is not known here.
    """
    if sql.strip().upper() == ELSE:
        return lambda _: True
    read = _reader(_parsed(sql, dialect))
    return lambda pair: read(pair) is True


def exact_column(sql: str, dialect: str = "duckdb") -> str:
    """The column, in small letters, whose plain equality the condition is and nothing else; else nothing."""
    if sql.strip().upper() == ELSE:
        return ""
    node = _bare(_parsed(sql, dialect))
    if type(node).__name__ != "EQ":
        return ""
    sides = [_bare(node.this), _bare(node.expression)]
    names = [side.name.lower() for side in sides if type(side).__name__ == "Column"]
    is_exact = len(names) == 2 and names[0][:-2] == names[1][:-2] and {names[0][-2:], names[1][-2:]} == {"_l", "_r"}
    return str(names[0][:-2]) if is_exact else ""


def _parsed(sql: str, dialect: str) -> _Node:
    # Brought in on demand: the parser takes a second to load, and only files made elsewhere need it.
    sqlglot = importlib.import_module("sqlglot")
    try:
        return sqlglot.parse_one(sql, read=dialect)
    except sqlglot.errors.SqlglotError as error:
        raise Untranslatable(f"it is no SQL ({str(error).partition('.')[0]})") from error


def _bare(node: _Node) -> _Node:
    return _bare(node.this) if type(node).__name__ == "Paren" else node


def _reader(node: _Node) -> _Reader:
    kind = type(node).__name__
    if kind in _BINARY:
        return _binary(_BINARY[kind], node)
    if kind in _FORMS:
        return _FORMS[kind](node)
    return _call(node)


def _binary(combine: Callable[[Value, Value], Value], node: _Node) -> _Reader:
    one, other = _reader(node.this), _reader(node.expression)
    return lambda pair: combine(one(pair), other(pair))


def _column(node: _Node) -> _Reader:
    name, side = node.name[:-2], node.name[-2:].lower()
    if side not in {"_l", "_r"} or node.table:
        raise Untranslatable(f"the column {node.sql()} ends neither in _l nor in _r")
    place = 0 if side == "_l" else 1
    return lambda pair: pair[place].get(name)


def _literal(node: _Node) -> _Reader:
    text = node.this
    constant: Value = text if node.is_string else float(text) if set(text) & set(".eE") else int(text)
    return lambda _: constant


def _boolean(node: _Node) -> _Reader:
    constant = bool(node.this)
    return lambda _: constant


def _not(node: _Node) -> _Reader:
    inner = _reader(node.this)

    def read(pair: Pair) -> Value:
        value = inner(pair)
        return None if value is None else not value

    return read


def _negated(node: _Node) -> _Reader:
    inner = _reader(node.this)

    def read(pair: Pair) -> Value:
        value = inner(pair)
        return None if value is None else -value

    return read


def _is(node: _Node) -> _Reader:
    inner, expected = _reader(node.this), _reader(node.expression)
    return lambda pair: inner(pair) is expected(pair)


def _between(node: _Node) -> _Reader:
    inner, low, high = (_reader(node.args[name]) for name in ("this", "low", "high"))
    at_least, at_most = _BINARY["GTE"], _BINARY["LTE"]
    return lambda pair: both(at_least(inner(pair), low(pair)), at_most(inner(pair), high(pair)))


def _in(node: _Node) -> _Reader:
    if not node.expressions or node.args.get("query"):
        raise Untranslatable(f"the expression {node.sql()}")
    inner, options = _reader(node.this), [_reader(each) for each in node.expressions]

    def read(pair: Pair) -> Value:
        value, found = inner(pair), [option(pair) for option in options]
        if value is None:
            return None
        return True if value in found else None if None in found else False

    return read


def _case(node: _Node) -> _Reader:
    if node.this is not None:
        raise Untranslatable("CASE with a value after it")
    branches = [(_reader(each.this), _reader(each.args["true"])) for each in node.args["ifs"]]
    otherwise = _reader(node.args["default"]) if node.args.get("default") is not None else _null(node)

    def read(pair: Pair) -> Value:
        for holds, result in branches:
            if holds(pair) is True:
                return result(pair)
        return otherwise(pair)

    return read


def _cast(node: _Node) -> _Reader:
    kind = node.to.this.name
    if kind not in _CASTS:
        raise Untranslatable(f"CAST to {kind}")
    convert, inner, is_try = _CASTS[kind], _reader(node.this), type(node).__name__ == "TryCast"

    def read(pair: Pair) -> Value:
        value = inner(pair)
        try:
            return None if value is None else convert(value)
        except ValueError:
            if is_try:
                return None
            raise

    return read


def _null(_: _Node) -> _Reader:
    return lambda _: None


_FORMS: Mapping[str, Callable[[_Node], _Reader]] = {
    "Paren": lambda node: _reader(node.this),
    "Column": _column,
    "Literal": _literal,
    "Boolean": _boolean,
    "Null": _null,
    "Not": _not,
    "Neg": _negated,
    "Is": _is,
    "Between": _between,
    "In": _in,
    "Case": _case,
    "Cast": _cast,
    "TryCast": _cast,
}
_ARGUMENTS = ("this", "expression", "start", "length", "delimiter", "part_index", "replacement", "group")
"""Where the parser puts what a function is given, in the order of the call."""
_HARMLESS = frozenset({"expressions", "null_if_pos_overflow", "ignore_nulls", "safe", "single_replace", "is_numeric"})


def _call(node: _Node) -> _Reader:
    name = node.name.lower() if type(node).__name__ == "Anonymous" else _snake(type(node).__name__)
    if name not in FUNCTIONS:
        raise Untranslatable(f"the function or expression {node.sql(dialect='duckdb')[:80]}")
    held = {key for key, value in node.args.items() if value not in (None, [], False)}
    unknown = held - {*_ARGUMENTS, *_HARMLESS}
    if unknown:
        raise Untranslatable(f"{', '.join(sorted(unknown))} in {node.sql(dialect='duckdb')[:80]}")
    first = [] if type(node).__name__ == "Anonymous" else [node.args[key] for key in _ARGUMENTS if key in held]
    readers = [_reader(each) for each in [*first, *node.expressions]]
    if name == "try_strptime":
        _check_format(node)
    function = FUNCTIONS[name]
    return lambda pair: function(*[read(pair) for read in readers])


def _check_format(node: _Node) -> None:
    pattern = node.expressions[-1]
    if type(pattern).__name__ != "Literal":
        raise Untranslatable(f"a format that is no plain text in {node.sql(dialect='duckdb')[:80]}")
    try:
        moment_pattern(pattern.this)
    except ValueError as error:
        raise Untranslatable(str(error)) from error


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
