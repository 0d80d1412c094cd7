"""The JSON Schemas of the spec language, as far as this reader understands JSON Schema.

Exactly the keywords that the schemas use are known; any other is an error at loading, so that no schema says something
that nobody checks.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, TypeAlias, TypedDict, cast

from attrs import field, frozen

from .locations import schema_folder

TypeName: TypeAlias = Literal["string", "integer", "boolean", "array", "object"]
# Functional, because "$ref" is no name.
Shape = TypedDict(
    "Shape",
    {
        "$ref": str,
        "description": str,
        "type": TypeName | list[TypeName],
        "properties": dict[str, "Shape"],
        "required": list[str],
        "additionalProperties": "Literal[False] | Shape",
        "propertyNames": "Shape",
        "minProperties": int,
        "items": "Shape",
        "minItems": int,
        "uniqueItems": bool,
        "enum": list[str],
        "const": int,
        "pattern": str,
        "minLength": int,
        "minimum": int,
        "maximum": int,
    },
    total=False,
)
_VALUE_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "$ref": str,
    "description": str,
    "type": (str, list),
    "properties": dict,
    "required": list,
    "additionalProperties": (bool, dict),
    "propertyNames": dict,
    "minProperties": int,
    "items": dict,
    "minItems": int,
    "uniqueItems": bool,
    "enum": list,
    "const": int,
    "pattern": str,
    "minLength": int,
    "minimum": int,
    "maximum": int,
    # These explain, and check nothing.
    "$schema": str,
    "$id": str,
    "title": str,
    "definitions": dict,
    "default": (str, int, bool),
}
_TYPES = frozenset({"string", "integer", "boolean", "array", "object"})


class SchemaError(Exception):
    """A schema says something that this reader does not understand."""


@frozen
class Prepared:
    """One shape, prepared for being asked often.

    ``shape`` is the one that all references lead to. Where a value can only be a text, ``takes`` gives something true
    for every text with which nothing is wrong; it is ``None`` where other values are possible, too.
    """

    shape: Shape
    types: tuple[TypeName, ...]
    takes: Callable[[str], object] | None


@frozen
class Shapes:
    """All schemas: documents by file name, definitions by ``<file>#/definitions/<name>``."""

    by_reference: Mapping[str, Shape]
    _prepared: dict[int, tuple[Shape, Prepared]] = field(
        factory=dict[int, tuple[Shape, Prepared]], init=False, repr=False, eq=False
    )

    def prepared(self, given: Shape) -> Prepared:
        """Return what is asked of every value of a shape."""
        # A dictionary goes by its identity, which is its own for as long as somebody holds it.
        found = self._prepared.get(id(given))
        if found is None:
            shape = self.follow(given)
            types = types_of(shape)
            prepared = Prepared(shape, types, _taker(shape) if types == ("string",) else None)
            found = self._prepared[id(given)] = given, prepared
        return found[1]

    def follow(self, shape: Shape) -> Shape:
        """Return the shape itself, or the one it refers to."""
        while "$ref" in shape:
            shape = self.by_reference[shape["$ref"]]
        return shape


@cache
def spec_shapes() -> Shapes:
    """Load the schemas of the spec language."""
    folder = schema_folder()
    return load_shapes({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.schema.json")})


def load_shapes(texts: Mapping[str, str]) -> Shapes:
    """Load schemas, given as file name → JSON text, or raise :exc:`SchemaError`."""
    shapes: dict[str, Shape] = {}
    references: list[tuple[str, str]] = []
    for name, text in sorted(texts.items()):
        document = _loaded(json.loads(text), name, references, f"{name}#")
        shapes[name] = document
        definitions = cast("Mapping[str, Shape]", document.get("definitions", {}))
        shapes |= {f"{name}#/definitions/{key}": shape for key, shape in definitions.items()}
    for where, reference in references:
        if reference not in shapes:
            raise SchemaError(f"{where}: there is no {reference}")
    return Shapes(shapes)


def _taker(shape: Shape) -> Callable[[str], object]:
    """Return what takes every text that has nothing wrong; hardly any shape says two things of its texts."""
    takers: list[Callable[[str], object]] = []
    if "enum" in shape:
        takers.append(frozenset(shape["enum"]).__contains__)
    if "pattern" in shape:
        takers.append(compiled(shape["pattern"]).search)
    if least := shape.get("minLength", 0):
        takers.append(_any_text if least == 1 else lambda text: len(text) >= least)
    if len(takers) == 1:
        return takers[0]
    return lambda text: all(take(text) for take in takers)


def _any_text(text: str) -> object:
    return text


def types_of(shape: Shape) -> tuple[TypeName, ...]:
    """Return the types a value of this shape may have."""
    types = shape.get("type", "string")
    return (types,) if isinstance(types, str) else tuple(types)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a schema's pattern; JSON Schema's ``$`` is the very end, Python's would let a line break follow."""
    return re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern)


def _loaded(value: object, file: str, references: list[tuple[str, str]], where: str) -> Shape:
    """Check one schema and all inside it, and make its references absolute."""
    if not isinstance(value, dict):
        raise SchemaError(f"{where}: a schema must be an object")
    schema = cast("dict[str, object]", value)
    for keyword, inner in schema.items():
        if keyword not in _VALUE_TYPES:
            raise SchemaError(f"{where}: the reader does not know {keyword}; teach it in read/shapes.py first")
        if not isinstance(inner, _VALUE_TYPES[keyword]):
            raise SchemaError(f"{where}/{keyword}: {inner!r} is of the wrong type")
        if keyword in ("properties", "definitions"):
            named = cast("dict[str, object]", inner)
            schema[keyword] = {k: _loaded(v, file, references, f"{where}/{keyword}/{k}") for k, v in named.items()}
        elif keyword in ("items", "propertyNames", "additionalProperties") and inner is not False:
            schema[keyword] = _loaded(inner, file, references, f"{where}/{keyword}")
    if "$ref" in schema:
        if len(schema) > 1:
            raise SchemaError(f"{where}: draft 7 ignores what stands beside $ref; move it to where $ref points")
        reference = str(schema["$ref"])
        reference = file + reference if reference.startswith("#") else reference
        schema["$ref"] = reference
        references.append((where, reference))
    shape = cast("Shape", schema)
    _check_meaning(shape, where)
    return shape


def _check_meaning(shape: Shape, where: str) -> None:
    """Refuse what is right by type and still not understood."""
    types = types_of(shape)
    if unknown := set(types) - _TYPES:
        raise SchemaError(f"{where}/type: the reader does not know {', '.join(sorted(unknown))}")
    if "object" in types and "additionalProperties" not in shape:
        raise SchemaError(f"{where}: an object must say its additionalProperties, or any key would pass")
    if "array" in types and "items" not in shape:
        raise SchemaError(f"{where}: an array must say its items")
