"""Whether what ``Unsaid`` says of the language is so: each claim is asked of the schemas, or of who would break it."""

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypedDict, cast

import pytest

import venuespec_codegen.diff
from venuespec_codegen.diff.kinds_unsaid import UNSAID
from venuespec_codegen.model import ScalarType
from venuespec_codegen.read import read_files
from venuespec_codegen.resolve import resolve
from venuespec_codegen.resolve.names import field_name

from .case import Edit, tree
from .reading import folder_of
from .signed import CALL

_SCHEMAS: Final = Path(__file__).parents[2] / "specs/schema"


class _Shape(TypedDict):
    """As far as a claim looks into it; a shape that lacks the key fails the test."""

    properties: dict[str, "_Shape"]
    definitions: dict[str, "_Shape"]
    enum: list[str]
    const: int
    type: str


def _schema(name: str) -> _Shape:
    return cast("_Shape", json.loads((_SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


def _keys(definition: str) -> set[str]:
    return {*_schema("endpoint")["definitions"][definition]["properties"]}


# A key that is not among these may make a claim untrue: then look at what `Unsaid` says before you add it.
_OF_PARAMETERS: Final = {
    *("type", "required", "in", "enum", "enumName", "members", "description", "source", "pattern", "minLength"),
    *("maxLength", "minimum", "maximum", "default", "deprecated", "renamedFrom", "suppliedBy"),
}
_OF_RULES: Final = {
    *("id", "when", "unless", "required", "forbidden", "enum", "oneOf", "anyOf", "dependentRequired"),
    *("because", "source"),
}


def _names_follow_from_wire_names() -> None:
    assert _keys("Parameter") == _OF_PARAMETERS
    assert field_name("clOrdId") == "cl_ord_id"


def _types_hold_no_other() -> None:
    shape = _schema("endpoint")["definitions"]
    types = ["string", "integer", "boolean"]
    for one in (shape["Parameter"], shape["ReplyField"]):
        # A text, not a list of several; and `number`, which would hold `integer`, is none of them.
        assert one["properties"]["type"]["type"] == "string"
        assert one["properties"]["type"]["enum"] == types
    assert [one.value for one in ScalarType] == types


def _parameters_have_no_such_key() -> None:
    assert _keys("Parameter") == _OF_PARAMETERS


def _defaults_are_the_servers() -> None:
    assert _keys("Default") == {"server"}


def _rules_have_no_such_key() -> None:
    assert _keys("Rule") == _OF_RULES


def _notes_are_prose() -> None:
    assert _keys("Note") == {"id", "text", "source"}


def _no_page_is_read() -> None:
    for module in Path(venuespec_codegen.diff.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in {"pages", "drift"}, module
                assert not {"pages", "drift"} & {one.name for one in node.names}, module


def _there_is_one_version() -> None:
    assert _schema("exchange")["properties"]["venuespec"]["const"] == 1
    assert "venuespec" not in _schema("endpoint")["properties"]


def _rows_that_fit_alike_are_refused() -> None:
    text = tree(())[CALL]
    row = text[text.index("  - {code: 301") :]
    assert [one.code for one in resolve(read_files(folder_of(tree((Edit(CALL, row, row + row),))))).problems] == [
        "E214"
    ]


def _every_call_is_signed() -> None:
    keys = _schema("endpoint")["properties"]
    assert not {"auth", "sign", "signed", "public", "security"} & {key.lower() for key in keys}


_CLAIMS: Final[Mapping[str, Callable[[], None]]] = {
    "param.renamed.python": _names_follow_from_wire_names,
    "param.type.widened": _types_hold_no_other,
    "param.type.narrowed": _types_hold_no_other,
    "response.field.type.widened": _types_hold_no_other,
    "response.field.type.narrowed": _types_hold_no_other,
    "param.encoding.changed": _parameters_have_no_such_key,
    "param.unit.changed": _parameters_have_no_such_key,
    "param.default.client.added": _defaults_are_the_servers,
    "param.default.client.removed": _defaults_are_the_servers,
    "param.default.client.changed": _defaults_are_the_servers,
    "param.sensitivity.changed": _parameters_have_no_such_key,
    "docs.contradiction.added": _notes_are_prose,
    "docs.contradiction.resolved": _notes_are_prose,
    "docs.row.malformed": _no_page_is_read,
    "spec.language.changed": _there_is_one_version,
    "param.added.required-with-client-default": _defaults_are_the_servers,
    "param.enum.opened": _parameters_have_no_such_key,
    "rule.enforcement.strengthened": _rules_have_no_such_key,
    "rule.enforcement.weakened": _rules_have_no_such_key,
    "error.match.ambiguous": _rows_that_fit_alike_are_refused,
    "auth.required.added": _every_call_is_signed,
    "auth.required.removed": _every_call_is_signed,
}


def test_every_claim_is_asked_about() -> None:
    assert sorted(_CLAIMS) == sorted(one.id for one in UNSAID)


@pytest.mark.parametrize("id_", [one.id for one in UNSAID])
def test_specs_cannot_say_it(id_: str) -> None:
    _CLAIMS[id_]()
