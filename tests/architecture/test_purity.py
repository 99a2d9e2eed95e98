"""The engine, the county and the statistics know no clock, no chance, no environment and no network of their own."""

import ast
from collections.abc import Iterator

from source_tree import Module, in_packages

PURE = in_packages("recognition", "county", "statistics")
FORBIDDEN_MODULES = frozenset({"socket", "urllib", "http", "requests", "httpx", "ssl", "asyncio", "threading"})
READS_THE_WORLD = frozenset(
    {
        "os.environ",
        "os.getenv",
        "os.environb",
        "time.time",
        "time.time_ns",
        "time.monotonic",
        "time.perf_counter",
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "uuid.uuid4",
        "secrets.token_hex",
        "secrets.randbits",
    }
)
SEEDED = frozenset({"Random"})
"""What of the module `random` may be used: a generator that is given its seed."""


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _imported(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _breaches(module: Module) -> Iterator[str]:
    for name in _imported(module):
        if name.split(".")[0] in FORBIDDEN_MODULES or name in READS_THE_WORLD:
            yield f"imports {name}"
        if name.startswith("random.") and name.removeprefix("random.") not in SEEDED:
            yield f"imports {name}"
    for node in ast.walk(module.tree):
        used = _dotted(node) if isinstance(node, ast.Attribute) else ""
        if used in READS_THE_WORLD or any(used.endswith(f".{each}") for each in READS_THE_WORLD):
            yield f"uses {used} in line {node.lineno}" if isinstance(node, ast.Attribute) else used
        if used.startswith("random.") and used.removeprefix("random.") not in SEEDED:
            yield f"uses {used}"


def test_a_pure_module_reads_nothing_but_what_it_is_given() -> None:
    assert {module.name: breaches for module in PURE if (breaches := list(_breaches(module)))} == {}


def test_the_guard_finds_what_it_looks_for() -> None:
    text = "import random, os\nfrom time import time\nfrom datetime import datetime\n"
    text += "x = random.random(), os.environ['A'], datetime.now()\n"
    planted = Module(PURE[0].path, text, ast.parse(text))
    assert len(list(_breaches(planted))) == 4
