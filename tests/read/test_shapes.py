import json
from typing import cast

import pytest

from venuespec_codegen.read.shapes import SchemaError, compiled, load_shapes, spec_shapes, types_of


def test_the_schemas_of_the_language_load() -> None:
    shapes = spec_shapes()
    assert {"endpoint.schema.json", "exchange.schema.json"} <= shapes.by_reference.keys()
    parameter = shapes.by_reference["endpoint.schema.json#/definitions/Parameter"]
    assert types_of(shapes.follow(parameter.get("properties", {})["members"])) == ("object",)


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [
        ({"type": "string", "format": "date"}, "a.json#: the reader does not know format"),
        ({"anyOf": []}, "a.json#: the reader does not know anyOf"),
        ({"type": "number"}, "a.json#/type: the reader does not know number"),
        ({"type": "object"}, "a.json#: an object must say its additionalProperties"),
        ({"type": "array"}, "a.json#: an array must say its items"),
        ({"type": "array", "items": {"typo": 1}}, "a.json#/items: the reader does not know typo"),
        ({"definitions": {"A": {"typo": 1}}}, "a.json#/definitions/A: the reader does not know typo"),
        ({"$ref": "#/definitions/Gone"}, "a.json#: there is no a.json#/definitions/Gone"),
        ({"$ref": "#/definitions/A", "minLength": 1}, "a.json#: draft 7 ignores what stands beside $ref"),
        ({"minLength": "1"}, "a.json#/minLength: '1' is of the wrong type"),
        ([], "a.json#: a schema must be an object"),
    ],
)
def test_what_the_reader_does_not_check_is_refused_at_loading(schema: object, complaint: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load_shapes({"a.json": json.dumps(schema)})
    assert str(caught.value).startswith(complaint)


def test_a_pattern_ends_at_the_very_end() -> None:
    assert compiled("^a$").search("a")
    assert not compiled("^a$").search("a\n")


def test_the_patterns_of_the_language_can_be_compiled() -> None:
    # The reader compiles one when it is first needed.
    shapes = spec_shapes().by_reference.values()
    assert sum(_compiled_in(shape) for shape in shapes) > 20


def _compiled_in(value: object) -> int:
    """Compile every pattern in a schema and count them."""
    if isinstance(value, list):
        return sum(map(_compiled_in, cast("list[object]", value)))
    if not isinstance(value, dict):
        return 0
    schema = cast("dict[str, object]", value)
    pattern = schema.get("pattern")
    if isinstance(pattern, str):
        assert compiled(pattern)
    return isinstance(pattern, str) + sum(map(_compiled_in, schema.values()))
