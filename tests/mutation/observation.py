"""What a specs folder shows of itself: generated files, the pages of ``explain``, the simulator's answers."""

import ast
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import cast
from unittest import mock

from attrs import frozen

from venuespec_codegen.explain import Unknown, explain
from venuespec_codegen.explain.page import Item, Row
from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.problems import Problem
from venuespec_codegen.read import SpecFolder, read_files
from venuespec_codegen.render import exchange_sources, package
from venuespec_codegen.render.wire import Wire, wire_source
from venuespec_codegen.resolve import resolve

from .behaviour import Answers, Play, answers

_ROOT = PurePath("specs")


@frozen
class Observation:
    """One exchange's model, or what is wrong with it; everything that is shown is made when it is asked for."""

    exchange: Exchange | None
    problems: tuple[Problem, ...]

    def files(self) -> dict[str, str]:
        """Return the generated files before they are formatted; formatting adds nothing that a spec says."""
        assert self.exchange is not None
        # The checks of a finished file cost five times what it does, and can only end a run.
        with (
            mock.patch.object(package, "checked", _joined),
            mock.patch.object(package, "checked_shapes", _as_it_is),
            mock.patch.object(package, "wire_source", _wire_source),
        ):
            return exchange_sources(self.exchange)

    def pages(self) -> dict[tuple[str, str | None], tuple[Item, ...]]:
        """Return every page that ``explain`` has, without the places in files, which every new line moves."""
        assert self.exchange is not None
        model = Model((self.exchange,))
        found: dict[tuple[str, str | None], tuple[Item, ...]] = {}
        for target, topic in _questions(self.exchange):
            page = explain(model, target, topic, _ROOT)
            assert not isinstance(page, Unknown), page.message
            found[target, topic] = tuple(item for item in page if not (isinstance(item, Row) and item.term == "spec"))
        return found

    def answers(self, play: Play) -> Answers:
        """Return what the simulator says in a play."""
        assert self.exchange is not None
        return answers(play, self.exchange)


def observe(folder: SpecFolder) -> Observation:
    """Read and resolve the specs of one exchange."""
    reading = read_files(folder)
    resolution = resolve(reading)
    problems = (*folder.problems, *reading.problems, *resolution.problems)
    return Observation(None if problems else resolution.model.exchanges[0], problems)


def skeleton(source: str) -> ast.Module:
    """Return what a file does: its syntax tree without docstrings; comments are in no tree."""
    tree = ast.parse(source)
    waiting: list[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef] = [tree]
    while waiting:
        node = waiting.pop()
        node.body = [one for one in node.body if not _is_docstring(one)]
        waiting += [one for one in node.body if isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    return tree


def same(one: object, other: object) -> bool:
    """Compare two trees in all but where their parts stand."""
    if type(one) is not type(other):
        return False
    if isinstance(one, ast.AST):
        return all(same(getattr(one, name), getattr(other, name)) for name in one._fields)
    if isinstance(one, list):
        left, right = cast("list[object]", one), cast("list[object]", other)
        return len(left) == len(right) and all(map(same, left, right))
    return one == other


def _is_docstring(node: ast.stmt) -> bool:
    """Tell whether a statement is a text alone, as the docstring of an attribute is as well."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _questions(exchange: Exchange) -> Iterator[tuple[str, str | None]]:
    """Yield whatever may be asked of ``explain``."""
    name = exchange.name
    yield name, None
    topics = [*(fact.wire_name for fact in exchange.context), *(fact.wire_name for fact in exchange.derived)]
    topics += [server.name for server in exchange.servers]
    topics += [text for row in exchange.errors for text in (str(row.code), row.name)]
    topics += [text for row in exchange.statuses for text in (str(row.status), row.name)]
    yield from ((name, topic) for topic in dict.fromkeys(topics))
    for endpoint in exchange.endpoints:
        target = f"{name}.{endpoint.name}"
        yield target, None
        own = [*(one.wire_name for one in endpoint.parameters), *(one.wire_name for one in endpoint.reply)]
        own += [*(one.id for one in endpoint.rules), *(one.id for one in endpoint.notes)]
        own += [text for row in endpoint.errors for text in (str(row.code), row.name)]
        yield from ((target, topic) for topic in dict.fromkeys(own))


def _joined(_: str, pieces: tuple[str, ...]) -> str:
    return "".join(pieces)


def _as_it_is(_: str, source: str) -> str:
    return source


def _wire_source(wire: Wire, ask: Callable[[str], str]) -> str:
    if wire.text not in _SHAPES:
        _SHAPES[wire.text] = wire_source(wire, ask)
    return _SHAPES[wire.text]


_SHAPES: dict[str, str] = {}
