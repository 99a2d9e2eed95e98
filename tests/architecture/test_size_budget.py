"""Files and functions stay small enough to be read at one sitting."""

import ast

from source_tree import ROOT, Function, Module, functions, modules, share

FILE_P95, FILE_CAP = 350, 500
FUNCTION_P95, FUNCTION_CAP = 35, 60
MOST_PARAMETERS = 6
"""By position. Keyword-only ones name themselves where they are passed."""


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _by_position(function: Function) -> int:
    given = [*function.args.posonlyargs, *function.args.args]
    return len(given) - (1 if given and given[0].arg in {"self", "cls"} else 0)


def _all_functions() -> list[tuple[Module, Function]]:
    return [(module, function) for module in modules() for function in functions(module)]


def test_files_are_short() -> None:
    lines = [module.lines for module in modules()]
    assert [(module.name, module.lines) for module in modules() if module.lines > FILE_CAP] == []
    assert share(lines, 0.95) <= FILE_P95


def test_test_files_are_short() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "tests").rglob("*.py")}
    assert {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > FILE_CAP} == {}


def test_functions_are_short() -> None:
    found = [(module.name, function.name, _length(function)) for module, function in _all_functions()]
    assert [each for each in found if each[2] > FUNCTION_CAP] == []
    assert share([length for _, _, length in found], 0.95) <= FUNCTION_P95


def test_functions_take_few_parameters_by_position() -> None:
    found = [(module.name, function.name, _by_position(function)) for module, function in _all_functions()]
    assert [each for each in found if each[2] > MOST_PARAMETERS] == []


def test_modules_are_named_for_what_they_hold() -> None:
    vague = {"utils", "helpers", "misc", "common", "tools", "base"}
    assert [module.name for module in modules() if vague & set(module.name.split("/"))] == []


def test_imports_stand_at_the_head_of_a_module_or_in_ready() -> None:
    local = [
        (module.name, function.name)
        for module in modules()
        for function in functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and function.name != "ready"
    ]
    assert local == []
