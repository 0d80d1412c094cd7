"""Names that hide each other in generated code: whatever runs, a reader and a type checker would be misled."""

import ast
from collections.abc import Iterator, Mapping


def check_scopes(files: Mapping[str, str]) -> None:
    """No module has one name for two things, and no class hides a name that its own annotations use."""
    for path, text in files.items():
        tree = ast.parse(text)
        check_module(path, tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                hidden = set(_bound_in_class(node)) & set(_loaded_in_class(node))
                assert not hidden, (path, node.name, hidden)


def check_module(path: str, tree: ast.Module) -> None:
    bound: dict[str, str] = {}
    for name, origin in _bound_in_module(tree.body):
        assert bound.setdefault(name, origin) == origin, (path, name, origin, bound[name])
        assert name not in {"str", "int", "bool", "tuple", "dict", "list", "object", "type", "bytes"}, (path, name)


def _bound_in_module(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield each name that a module binds, with where it is from: the same import twice is one thing."""
    for node in body:
        if isinstance(node, ast.ImportFrom):
            yield from ((one.asname or one.name, f"{node.level} {node.module}") for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.name, "import") for one in node.names)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name, f"line {node.lineno}"
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, f"line {node.lineno}"
        elif isinstance(node, ast.Assign):
            yield from ((one.id, f"line {node.lineno}") for one in node.targets if isinstance(one, ast.Name))
        elif isinstance(node, ast.If):
            yield from _bound_in_module(node.body)


def _bound_in_class(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            yield one.name
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id


def _loaded_in_class(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names that are looked up in a class's own scope: annotations, defaults, decorators."""
    for one in node.body:
        parts: list[ast.AST | None] = [one]
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            parts = [one.args, one.returns, *one.decorator_list]
        for part in parts:
            inner = ast.walk(part) if part is not None else ()
            yield from (each.id for each in inner if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))
