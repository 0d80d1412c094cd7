"""Our reader and the jsonschema library must agree on which documents the schemas allow."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Protocol, cast

import jsonschema  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs] - it brings no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing.jsonschema import DRAFT7, EMPTY_REGISTRY, Schema

from venuespec_codegen.read import read_specs, schema_folder
from venuespec_codegen.read.check import check
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.shapes import spec_shapes
from venuespec_codegen.read.source import Source

PROJECT = Path(__file__).parent.parent.parent
Pointer = tuple[str | int, ...]
TEXTS = ["", "a", "A_B", "a b", "one-two", "1", "none", "string", "POST /x", "https://a.b", "2s", "{x}", "é", "a" * 70]
OTHERS = [0, -1, 1, 5, 404, 10**12, True, False]
COLLECTIONS: list[object] = [[], ["a"], ["a", "a"], {}, {"a": "b"}, [{}], {"a b": []}]


class Validator(Protocol):
    def is_valid(self, instance: object) -> bool: ...


def validator(name: str) -> Validator:
    files = schema_folder().glob("*.schema.json")
    schemas = {path.name: cast("Schema", json.loads(path.read_text())) for path in files}
    registry = EMPTY_REGISTRY.with_resources((file, DRAFT7.create_resource(one)) for file, one in schemas.items())
    return cast("Validator", jsonschema.Draft7Validator(schemas[name], registry=registry))


VALIDATORS = {name: validator(name) for name in ("exchange.schema.json", "endpoint.schema.json")}


def documents() -> Iterator[tuple[str, object]]:
    for root in (PROJECT / "specs", PROJECT / "tests" / "bad_specs" / "base"):
        for files in read_specs(root).exchanges:
            yield "exchange.schema.json", files.exchange.data
            for endpoint in files.endpoints:
                yield "endpoint.schema.json", endpoint.data


DOCUMENTS = list(documents())


def accepts(name: str, document: object) -> bool:
    # JSON is YAML; all its texts are quoted, so that they are texts for both.
    source = Source("a.yaml", json.dumps(document, ensure_ascii=False))
    parsed = parse(source)
    assert parsed.root is not None
    assert parsed.problems == ()
    return not check(source, parsed.root, name, spec_shapes()).problems


def pointers(value: object, before: Pointer = ()) -> Iterator[Pointer]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield (*before, key)
            yield from pointers(inner, (*before, key))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[object]", value)):
            yield (*before, index)
            yield from pointers(inner, (*before, index))


def holder(document: object, pointer: Pointer) -> object:
    """The dict or list that holds the value."""
    value = document
    for part in pointer[:-1]:
        value = by_part(value)[part]
    return value


def by_part(value: object) -> dict[str | int, object]:
    """A list is close enough to a dict of its indices here."""
    return cast("dict[str | int, object]", value)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, object]:
    name, original = draw(st.sampled_from(DOCUMENTS))
    document = deepcopy(original)
    for _ in range(draw(st.integers(1, 2))):
        places = list(pointers(document))
        pointer = draw(st.sampled_from(places))
        held = holder(document, pointer)
        parts, last = by_part(held), pointer[-1]
        kind = draw(st.sampled_from(["remove", "rename", "replace", "repeat"]))
        if kind == "remove":
            del parts[last]
        elif kind == "rename" and isinstance(held, dict):
            parts[draw(st.sampled_from(TEXTS[1:]))] = parts.pop(last)
        elif kind == "repeat" and isinstance(held, list):
            cast("list[object]", held).append(deepcopy(parts[last]))
        else:
            # A bare number where only text may stand is text for our reader; it is left out for that reason.
            choices = TEXTS + COLLECTIONS if isinstance(parts[last], str) else TEXTS + COLLECTIONS + OTHERS
            parts[last] = deepcopy(draw(st.sampled_from(choices)))
    return name, document


@pytest.mark.parametrize(("name", "document"), DOCUMENTS)
def test_good_documents_are_good_for_both(name: str, document: object) -> None:
    assert VALIDATORS[name].is_valid(document)
    assert accepts(name, document)


@given(mutated())
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_mutated_documents_are_judged_alike(case: tuple[str, object]) -> None:
    name, document = case
    assert accepts(name, document) == VALIDATORS[name].is_valid(document)


def test_most_mutations_are_refused_and_some_are_not() -> None:
    verdicts: list[bool] = []

    @given(mutated())
    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    def collect(case: tuple[str, object]) -> None:
        verdicts.append(accepts(*case))

    collect()
    assert 0 < sum(verdicts) < len(verdicts)


def test_only_a_line_break_after_the_end_of_a_pattern_is_judged_differently() -> None:
    # Python's `$`, which jsonschema uses, lets it pass; JSON Schema's own dialect does not.
    name, original = next(case for case in DOCUMENTS if case[0] == "endpoint.schema.json")
    document = cast("dict[str, object]", deepcopy(original))
    document["endpoint"] = "close\n"
    assert VALIDATORS[name].is_valid(document)
    assert not accepts(name, document)
