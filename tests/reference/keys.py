"""Every key that the schemas of the spec language know, by the object that it belongs to."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import frozen

from venuespec_codegen.read.shapes import Shape, spec_shapes

DOCUMENTS: Final = {"exchange.yaml": "exchange.schema.json", "<endpoint>.yaml": "endpoint.schema.json"}


@frozen
class Key:
    """One key, and the shape of its value."""

    name: str
    shape: Shape
    needed: bool


@frozen
class ObjectKind:
    """One kind of object, and everywhere it may stand; ``<name>`` is a key that the spec's author chooses."""

    title: str
    description: str
    places: tuple[str, ...]
    keys: tuple[Key, ...]


def object_kinds() -> tuple[ObjectKind, ...]:
    """Return all kinds of objects, in the order in which a reader of both documents meets them."""
    met: dict[str, tuple[Shape, list[str]]] = {}
    for document, schema in DOCUMENTS.items():
        for shape, place in _objects(spec_shapes().by_reference[schema], ""):
            met.setdefault(title_of(shape), (shape, []))[1].append(f"{document} {place}".rstrip())
    return tuple(_kind(title, shape, places) for title, (shape, places) in met.items())


def follow(shape: Shape) -> Shape:
    """Return the shape itself, or the one it refers to."""
    return spec_shapes().follow(shape)


def title_of(shape: Shape) -> str:
    """Return the schema's title, as the generated types have it, without the word they all end with."""
    return str(cast("Mapping[str, object]", shape)["title"]).removesuffix("Document")


def inner_shapes(shape: Shape) -> Mapping[str, Shape]:
    """Return what stands one step further inside, by the step as places write it."""
    inner = {f".{name}": value for name, value in shape.get("properties", {}).items()}
    others = shape.get("additionalProperties", False)
    if others is not False:
        inner[".<name>"] = others
    return inner | ({"[]": shape["items"]} if "items" in shape else {})


def _objects(given: Shape, place: str) -> Iterator[tuple[Shape, str]]:
    shape = follow(given)
    if "properties" in shape:
        yield shape, place
    for step, inner in inner_shapes(shape).items():
        yield from _objects(inner, f"{place}{step}".removeprefix("."))


def _kind(title: str, shape: Shape, places: list[str]) -> ObjectKind:
    required = shape.get("required", [])
    keys = (Key(name, follow(value), name in required) for name, value in shape.get("properties", {}).items())
    return ObjectKind(title, shape.get("description", ""), tuple(places), tuple(keys))
