"""Every place where a spec holds text, out of the schemas, and small specs that have something there."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

from attrs import frozen

from venuespec_codegen.problems import render
from venuespec_codegen.read import read_specs
from venuespec_codegen.read.check import Data
from venuespec_codegen.read.shapes import Shape, spec_shapes, types_of

from ..golden.features import FEATURES

Pointer: TypeAlias = tuple[str | int, ...]
DOCUMENTS = ("exchange.schema.json", "endpoint.schema.json")
TESTS = Path(__file__).parent.parent
# What this walk understands; a keyword that leads to further places must be taught to it first.
_LEADING = {"properties", "additionalProperties", "items", "$ref"}
_OTHER = {
    *("$schema", "$id", "title", "description", "definitions", "default", "type", "required", "propertyNames"),
    *("minProperties", "minItems", "uniqueItems", "enum", "const", "pattern", "minLength", "minimum", "maximum"),
}


@frozen(eq=False)
class Spec:
    """One folder of specs, as plain data by path."""

    name: str
    files: dict[str, Data]


@frozen
class Instance:
    """One place in one spec: a text, or the key that a value stands under."""

    spec: Spec
    path: str
    pointer: Pointer
    is_key: bool


@cache
def positions() -> frozenset[str]:
    """Name every place of both schemas where text stands, by definition and property; `{key}` is a key's own name."""
    shapes = spec_shapes()
    found: set[str] = set()
    seen: set[str] = set()
    waiting: list[tuple[str, Shape]] = [(name, shapes.by_reference[name]) for name in DOCUMENTS]
    while waiting:
        where, shape = waiting.pop()
        if "$ref" in shape:
            where, shape = shape["$ref"], shapes.follow(shape)
        if where in seen:
            continue
        seen.add(where)
        unknown = shape.keys() - _LEADING - _OTHER
        assert not unknown, f"{where}: {unknown} may lead to places that nobody attacks; teach tests/hostile first"
        found |= {where} if "string" in types_of(shape) else set()
        found |= {f"{where}/{{key}}"} if _others(shape) is not None else set()
        waiting += [(f"{where}/{step}", inner) for step, inner in _below(shape)]
    return frozenset(found)


def _others(shape: Shape) -> Shape | None:
    others = shape.get("additionalProperties", False)
    return None if others is False else others


def _below(shape: Shape) -> Iterator[tuple[str, Shape]]:
    yield from shape.get("properties", {}).items()
    if (others := _others(shape)) is not None:
        yield "*", others
    if "items" in shape:
        yield "[]", shape["items"]


@cache
def instances() -> dict[str, list[Instance]]:
    """List what the specs in the repository have at each place: the small ones, else the real ones."""
    found: dict[str, list[Instance]] = {name: [] for name in positions()}
    for spec in small_specs():
        for name, instance in _instances(spec):
            found[name].append(instance)
    missing = {name for name, those in found.items() if not those}
    for name, instance in _instances(real_specs()):
        if name in missing:
            found[name].append(instance)
    return found


def _instances(spec: Spec) -> Iterator[tuple[str, Instance]]:
    for path, data in spec.files.items():
        document = DOCUMENTS[0] if path.endswith("/exchange.yaml") else DOCUMENTS[1]
        for name, pointer in _places(data, document, spec_shapes().by_reference[document], ()):
            yield name, Instance(spec, path, pointer, name.endswith("/{key}"))


def _places(data: Data, where: str, given: Shape, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    where, shape = given.get("$ref", where), spec_shapes().follow(given)
    if isinstance(data, str):
        yield where, pointer
    elif isinstance(data, dict):
        known, others = shape.get("properties", {}), _others(shape)
        for key, value in data.items():
            if key in known:
                yield from _places(value, f"{where}/{key}", known[key], (*pointer, key))
            elif others is not None:
                yield f"{where}/{{key}}", (*pointer, key)
                yield from _places(value, f"{where}/*", others, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _places(value, f"{where}/[]", shape.get("items", {}), (*pointer, index))


@cache
def small_specs() -> tuple[Spec, ...]:
    """Read the golden specs of all features, and the base of the bad ones, which says most in one place."""
    base = TESTS / "bad_specs" / "meaning" / "base"
    return (_spec("base", base), *(_spec(feature.name, feature / "spec") for feature in FEATURES))


@cache
def real_specs() -> Spec:
    """Read the project's own specs."""
    return _spec("real", TESTS.parent / "specs")


def _spec(name: str, root: Path) -> Spec:
    reading = read_specs(root)
    assert reading.problems == (), render(reading.problems, reading.texts, "full")
    data: dict[str, object] = {files.exchange.path: files.exchange.data for files in reading.exchanges}
    data |= {one.path: one.data for files in reading.exchanges for one in files.endpoints}
    return Spec(name, cast("dict[str, Data]", data))
