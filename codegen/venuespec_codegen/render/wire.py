"""Makes ``wire.py``: TypedDicts with the exchange's own key names, by datamodel-code-generator.

Many endpoints answer in one shape, and that generator takes as long for a class as all else does for an endpoint. So it
is asked once for each shape; the classes of all endpoints of that shape differ in their names and first lines alone.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, cast

from attrs import frozen

from ..defect import GeneratorDefect
from ..model import Exchange
from ..shapes import typed_dicts
from .wire_schema import DRAFT, JsonSchema, class_schemas

# One class begins; what follows is indented, so that no key can look like this.
_BEGINNING: Final = re.compile(
    r'^(?:class (?P<name>\w+)\(TypedDict\):\n    """\n    \w+\n    """\n|(?P<called>\w+) = TypedDict\(\'\w+\', )',
    re.MULTILINE | re.ASCII,
)
_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]*", re.ASCII)
# No quote and no backslash: nothing that would need an encoder.
_DESCRIPTION: Final = re.compile(r"[A-Za-z0-9 /_.{}-]+", re.ASCII)
# A key that begins with an underscore would be called `field_x` by datamodel-code-generator, or `field_x_1` beside one
# that is called so: a key that does not travel. One that is no name keeps its spelling, so this goes before it and,
# since no wire name holds it, is taken away again.
_NO_NAME: Final = "-"
# What each shape was made into, in this run.
_MADE: Final[dict[str, "_Shape"]] = {}


@frozen
class _Shape:
    """A class but for its name and what it says of itself; ``as_call`` where some key is no name: that says nothing."""

    as_call: bool
    rest: str

    def named(self, name: str, description: str) -> str:
        """Return the class under this name."""
        if not (_NAME.fullmatch(name) and _DESCRIPTION.fullmatch(description)):
            raise GeneratorDefect(f"{name!a}, {description!a} would need an encoder to stand in wire.py")
        if self.as_call:
            return f"{name} = TypedDict('{name}', {self.rest}"
        return f'class {name}(TypedDict):\n    """\n    {description}\n    """\n{self.rest}'


@frozen
class Wire:
    """All that decides one ``wire.py``: what stands above the classes, and a schema for each by its name."""

    header: str
    schemas: Mapping[str, JsonSchema]

    @property
    def text(self) -> str:
        """It all as one text."""
        return f"{self.header}{json.dumps(self.schemas)}"


def wire_of(exchange: Exchange, header: str) -> Wire:
    """Return what decides an exchange's module."""
    return Wire(header, class_schemas(exchange, shape_only=True))


def wire_source(wire: Wire, ask: Callable[[str], str] = typed_dicts) -> str:
    """Return the module's source; ``ask`` is datamodel-code-generator, wherever it runs."""
    header, schemas = wire.header, wire.schemas
    shapes = {name: json.dumps({**schema, "description": ""}) for name, schema in schemas.items()}
    unknown = tuple(dict.fromkeys(shape for shape in shapes.values() if shape not in _MADE))
    _MADE.update(zip(unknown, _made(unknown, ask), strict=True))
    classes = [_MADE[shapes[name]].named(name, str(schema["description"])) for name, schema in schemas.items()]
    imported = "NotRequired, TypedDict" if any("NotRequired[" in one for one in classes) else "TypedDict"
    imports = f"from __future__ import annotations\n\nfrom typing import {imported}\n"
    classes_text = "\n\n".join(classes)
    return f"{header}\n\n{imports}\n{classes_text}"


def _made(shapes: Sequence[str], ask: Callable[[str], str]) -> list[_Shape]:
    """Return what datamodel-code-generator makes of these shapes."""
    if not shapes:
        return []
    names = [f"Shape{number}" for number in range(len(shapes))]
    schemas = (_spelled(json.loads(shape)) for shape in shapes)
    definitions = {name: {**schema, "description": name} for name, schema in zip(names, schemas, strict=True)}
    source = ask(json.dumps({"$schema": DRAFT, "definitions": definitions}))
    found = list(_BEGINNING.finditer(source))
    if [one["name"] or one["called"] for one in found] != names:
        raise GeneratorDefect("datamodel-code-generator was asked for one class for each shape and gave others")
    ends = [*(one.start() for one in found[1:]), len(source)]
    texts = [source[one.end() : end].replace(f"'{_NO_NAME}_", "'_") for one, end in zip(found, ends, strict=True)]
    rests = [f"{text.rstrip()}\n" for text in texts]
    return [_Shape(one["name"] is None, rest) for one, rest in zip(found, rests, strict=True)]


def _spelled(schema: JsonSchema) -> JsonSchema:
    """Return a shape whose keys all keep their spelling when a class is made of it."""
    properties = cast("JsonSchema", schema["properties"])
    required = cast("list[str]", schema["required"])
    return {
        **schema,
        "properties": {_kept(key): value for key, value in properties.items()},
        "required": [_kept(key) for key in required],
    }


def _kept(key: str) -> str:
    return f"{_NO_NAME}{key}" if key.startswith("_") else key
