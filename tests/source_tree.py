"""The project's own source as guard tests read it: files, modules, functions."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "redshank"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the project."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path from the project's package, such as `people/operations/identity`."""
        return str(self.path.relative_to(SOURCE).with_suffix(""))

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the project, migrations aside: those are generated and never read again."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple(Module(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)


def in_packages(*names: str) -> tuple[Module, ...]:
    """The modules of these packages."""
    return tuple(module for module in modules() if module.name.split("/")[0] in names)


def functions(module: Module) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the project: what git tracks, or all that is not ignored where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())


def share(values: list[int], part: float) -> int:
    """The value below which that part of them lies."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]
