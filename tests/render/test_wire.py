"""One class for each shape gives the module that one class for each endpoint gives."""

import ast
import json
import re
from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.defect import GeneratorDefect
from venuespec_codegen.model import Exchange
from venuespec_codegen.read import read_specs
from venuespec_codegen.render import wire
from venuespec_codegen.render.wire import wire_of, wire_source
from venuespec_codegen.render.wire_schema import exchange_schema
from venuespec_codegen.resolve import resolve
from venuespec_codegen.shapes import SMALLEST, typed_dicts

from ..bench.scale.specs import write_specs

_ROOT = Path(__file__).parents[2]
_SPECS = [_ROOT / "specs", *sorted(path for path in (_ROOT / "tests" / "golden").glob("*/spec") if path.is_dir())]


def _exchanges(specs: Path) -> tuple[Exchange, ...]:
    return resolve(read_specs(specs)).model.exchanges


def _asked_at_once(exchange: Exchange) -> str:
    """What datamodel-code-generator makes of all classes of an exchange, one by one."""
    return typed_dicts(json.dumps(exchange_schema(exchange, shape_only=True)))


@pytest.mark.parametrize("specs", _SPECS, ids=lambda path: path.parent.name)
def test_classes_are_those_of_a_schema_that_names_each(specs: Path) -> None:
    for exchange in _exchanges(specs):
        made = ast.parse(wire_source(wire_of(exchange, "# header")))
        assert ast.dump(made) == ast.dump(ast.parse(_asked_at_once(exchange)))


def test_endpoints_that_share_a_shape_have_classes_of_their_own(tmp_path: Path) -> None:
    write_specs(tmp_path / "specs", 20, 10)
    for exchange in _exchanges(tmp_path / "specs"):
        assert ast.dump(ast.parse(wire_source(wire_of(exchange, "")))) == ast.dump(ast.parse(_asked_at_once(exchange)))


def test_a_class_is_made_once_for_each_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_MADE", {})
    write_specs(tmp_path / "specs", 4, 2)
    first, second = _exchanges(tmp_path / "specs")
    asked = list[str]()

    def ask(schema: str) -> str:
        asked.append(schema)
        return typed_dicts(schema)

    wire_source(wire_of(first, ""), ask)
    assert len(asked) == 1
    assert "venue-01" in wire_source(wire_of(second, ""), ask)
    assert len(asked) == 1


def test_an_answer_that_has_not_a_class_for_each_shape_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_MADE", {})
    write_specs(tmp_path / "specs", 1, 1)
    (exchange,) = _exchanges(tmp_path / "specs")
    with pytest.raises(GeneratorDefect, match="gave others"):
        wire_source(wire_of(exchange, ""), lambda _: typed_dicts(SMALLEST))


def test_text_that_would_need_an_encoder_is_refused(tmp_path: Path) -> None:
    write_specs(tmp_path / "specs", 1, 1)
    (exchange,) = _exchanges(tmp_path / "specs")
    for method in ('GET"', "GET\\", "GET\n", "É"):
        endpoints = tuple(evolve(one, method=method) for one in exchange.endpoints)
        with pytest.raises(GeneratorDefect, match="need an encoder"):
            wire_source(wire_of(evolve(exchange, endpoints=endpoints), ""))


def _keys(exchange: Exchange, name: str) -> set[str]:
    scope: dict[str, object] = {}
    exec(wire_source(wire_of(exchange, "")), scope)  # noqa: S102 - it is what the next line asks about
    keys: dict[str, object] = getattr(scope[name], "__annotations__")  # noqa: B009 - of a class that nobody can type
    return {*keys}


def test_every_key_is_spelled_as_it_travels(tmp_path: Path) -> None:
    write_specs(tmp_path / "specs", 1, 1)
    (exchange,) = _exchanges(tmp_path / "specs")
    (endpoint,) = exchange.endpoints
    names = ["_x", "field_x", "__y", "_", "_9", "__init__"]
    # The first one is demanded, all others are not.
    parameters = tuple(evolve(endpoint.parameters[0], wire_name=name, required=name == "_x") for name in names)
    fields = tuple(evolve(endpoint.reply[0], wire_name=name, required=name == "_x") for name in names)
    odd = evolve(exchange, endpoints=(evolve(endpoint, parameters=parameters, reply=fields),))
    for kind in ("Request", "Response"):
        assert _keys(odd, f"{endpoint.class_prefix}{kind}") == set(names)
    source = wire_source(wire_of(odd, ""))
    assert re.search(r"'_x': (?!NotRequired)", source)
    assert "'_9': NotRequired[" in source
