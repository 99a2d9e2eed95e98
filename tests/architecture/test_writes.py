"""Whatever changes the database does so in an operation, where it is audited; nowhere else."""

import ast
from collections.abc import Iterator

from source_tree import Module, modules

WRITES = frozenset(
    {
        "abulk_create",
        "acreate",
        "asave",
        "bulk_create",
        "bulk_update",
        "create",
        "delete",
        "get_or_create",
        "save",
        "update",
        "update_or_create",
    }
)
ALWAYS = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create"})
"""Only a database has these; the other words are also said of dictionaries and digests."""
MAY_WRITE = {
    "operations": "every write of a package",
    "filing": "many rows in the transaction of an operation, which audits them together",
    "runs": "the books of an import, in the transaction of each batch",
    "undoing": "the same, when an import is taken back",
}
APART = frozenset({"recognition", "county", "statistics", "web"})
"""Packages without a model of their own."""


def _receiver(call: ast.Call) -> str:
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def _is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    receiver = _receiver(call)
    is_query = ".objects" in receiver or ".filter(" in receiver or ".all()" in receiver or ".exclude(" in receiver
    is_row = call.func.attr in {"save", "delete"} and not receiver.startswith("super()")
    return call.func.attr in ALWAYS or is_query or is_row


def _writes(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _is_write(node):
            yield f"{module.name}, line {node.lineno}: {ast.unparse(node.func)}"


def _may_write(module: Module) -> bool:
    return bool(set(MAY_WRITE) & set(module.name.split("/")))


def test_only_operations_write() -> None:
    guarded = [each for each in modules() if each.name.split("/")[0] not in APART and not _may_write(each)]
    assert [line for module in guarded for line in _writes(module)] == []


def test_no_raw_statement_changes_a_table_outside_the_engine_and_the_triggers() -> None:
    raw = ("INSERT INTO", "DELETE FROM", "TRUNCATE ", "DROP TABLE")
    # The bench fills a database of its own; what training and relinking write is gone with the run.
    allowed = ("recognition/stores/", "recognition/linkage/", "audit/triggers", "config/bench/")
    found = [
        (module.name, node.value[:60])
        for module in modules()
        if not module.name.startswith(allowed)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(raw)
    ]
    assert found == []


def test_every_operation_that_writes_opens_a_transaction() -> None:
    bare = [
        (module.name, node.name)
        for module in modules()
        if "operations" in module.name.split("/") and module.name.split("/")[0] != "audit"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(isinstance(each, ast.Call) and _is_write(each) for each in ast.walk(node))
        and not any("transaction.atomic" in ast.unparse(each) for each in ast.walk(node))
    ]
    assert bare == []
