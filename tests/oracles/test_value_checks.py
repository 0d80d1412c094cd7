"""Value checks against pydantic models made by datamodel-code-generator from the exported schemas.

They agree field by field on everything a schema can say. Where they must differ:
- a text that is signed unescaped may not hold ``& = ? #`` and line ends, and one in a path may not be empty, ``.`` or
  ``..``, which no schema says (keyword ``characters``);
- rules are no business of a schema's, so their ids are left out of the comparison;
- null stands for "left out" on both sides.
"""

import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pydantic
import pytest
from datamodel_code_generator import generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import Formatter, PythonVersion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from venuespec_codegen.model import Parameter
from venuespec_codegen.render.wire_schema import exchange_schema

from ..generated.clients import Target, target, violations
from ..generated.domains import accepted, own_parameters, refused
from ..golden.features import GOLDEN, model_of
from ..golden.package import IMPORTED, build_package, import_module

_FEATURES = ("parameter_keywords", "query_parameters", "rules", "json_body", "parameter_places")
_NOT_IN_A_SCHEMA = "characters"
_JSON_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
)


def _targets() -> list[Target]:
    golden = [model_of(GOLDEN / feature).exchanges[0] for feature in _FEATURES]
    return [target("okx"), target("bingx"), *(Target(IMPORTED, one, one.endpoints[0]) for one in golden)]


TARGETS = _targets()


@pytest.fixture(scope="module", autouse=True)
def _golden_clients(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("golden")
    build_package(folder / IMPORTED)
    import_module(folder, "_runtime")


def _oracle(wanted: Target, folder: Path, monkeypatch: pytest.MonkeyPatch) -> type[pydantic.BaseModel]:
    path = folder / f"{wanted.exchange.name}_oracle.py"
    schema = json.dumps(exchange_schema(wanted.exchange, shape_only=False))
    config = GenerateConfig(
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        disable_timestamp=True,
        formatters=[Formatter.BUILTIN],
        output=path,
    )
    generate(schema, config=config)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, path.stem, module)
    spec.loader.exec_module(module)
    return cast("type[pydantic.BaseModel]", getattr(module, f"{wanted.endpoint.class_prefix}Request"))


def _is_json(value: object) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


def _values(parameter: Parameter) -> st.SearchStrategy[object]:
    known = [*accepted(parameter), *(one.value for one in refused(parameter) if _is_json(one.value))]
    choices: list[st.SearchStrategy[object]] = [st.sampled_from(known), _JSON_SCALARS]
    if parameter.pattern is not None:
        choices.append(st.from_regex(parameter.pattern, fullmatch=True))
    return st.one_of(choices)


def _faults_by_oracle(oracle: type[pydantic.BaseModel], fields: Mapping[str, object]) -> set[str]:
    try:
        oracle.model_validate_json(json.dumps(fields), strict=True)
    except pydantic.ValidationError as error:
        return {str(one["loc"][0]) if one["loc"] else "whole" for one in error.errors()}
    return set()


_TRY = settings(
    max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("wanted", TARGETS, ids=str)
def test_values_are_judged_as_pydantic_judges_them(
    wanted: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oracle = _oracle(wanted, tmp_path, monkeypatch)
    parameters = own_parameters(wanted.endpoint)
    names = {one.name: one.wire_name for one in parameters}
    rules = {rule.id for rule in wanted.endpoint.rules}
    verdicts: set[bool] = set()
    good: dict[str, object] = {one.wire_name: next(iter(accepted(one))) for one in parameters if one.required}
    everything = st.fixed_dictionaries({one.wire_name: _values(one) for one in parameters})

    # Besides what chance finds: exactly one fault at a time.
    known: list[dict[str, object]] = [
        {**good, parameter.wire_name: one.value}
        for parameter in parameters
        for one in refused(parameter)
        if _is_json(one.value)
    ]

    def compare(fields: dict[str, object]) -> None:
        broken = violations(wanted, fields, {})
        ours = {names[field] for field, keyword in broken if keyword not in rules | {_NOT_IN_A_SCHEMA}}
        surrogates = {name for name, value in fields.items() if isinstance(value, str) and not _writable(value)}
        if surrogates:
            # JSON cannot carry them, so the oracle gives up on the whole text.
            assert surrogates <= ours
            return
        theirs = _faults_by_oracle(oracle, fields)
        verdicts.add(not theirs)
        assert ours == theirs

    for fields in (good, *known):
        compare(fields)
    _TRY(given(everything)(compare))()
    assert verdicts == {True, False}, "agreeing was for free"


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
