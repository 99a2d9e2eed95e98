"""Public functions say what they are for; no two comparisons say the same."""

import ast
from collections.abc import Iterator

from redshank.recognition.comparisons import COMPARISONS
from source_tree import Function, Module, modules

PLAIN = frozenset({"configure", "run"})
"""A command's two functions: their words stand in the command's own help."""
DOCUMENTED_LAYERS = frozenset(
    {"operations", "rules", "queries", "filing", "whereabouts", "references", "recognition", "api"}
)
ENGINES = frozenset({"recognition", "county", "statistics"})


def _is_documented_layer(module: Module) -> bool:
    package, *inside = module.name.split("/")
    return package in ENGINES or bool(DOCUMENTED_LAYERS & set(inside))


def _is_port(function: Function) -> bool:
    """A method of a Protocol without a body: its class says what it is for."""
    body = function.body[0]
    return isinstance(body, ast.Expr) and isinstance(body.value, ast.Constant) and body.value.value is Ellipsis


def _public(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_") and not _is_port(inner):
                    yield f"{node.name}.{inner.name}", inner


def test_every_public_function_says_what_it_is_for() -> None:
    missing = [
        (module.name, name)
        for module in modules()
        if _is_documented_layer(module)
        for name, node in _public(module.tree)
        if ast.get_docstring(node) is None and name not in PLAIN
    ]
    assert missing == []


def test_every_module_with_code_says_what_it_is_for() -> None:
    plain = {"apps.py", "__init__.py"}
    assert [each.name for each in modules() if each.path.name not in plain and not ast.get_docstring(each.tree)] == []


def test_every_named_error_is_drawn_in_its_packages_tree() -> None:
    missing = []
    for module in modules():
        if module.path.name == "errors.py" and "web" not in module.name:
            tree = ast.get_docstring(module.tree) or ""
            named = [
                node.name
                for node in module.tree.body
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
            ]
            missing += [f"{module.name}: {name}" for name in named if name not in tree]
    assert missing == []


def test_no_two_comparisons_read_the_same() -> None:
    sentences = [
        (comparison.name, level.name, level.sentence) for comparison in COMPARISONS for level in comparison.levels
    ]
    texts = [sentence for _, _, sentence in sentences]
    assert [each for each in sentences if texts.count(each[2]) > 1] == []
    assert all(text.strip() for text in texts)
