import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.model import Exchange, ParametersIn, Situation
from venuespec_codegen.problems import Span
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import resolve

SPECS = Path(__file__).parents[2] / "specs"
BASE = Path(__file__).parent.parent / "bad_specs" / "meaning" / "base"


@pytest.fixture(scope="module")
def exchanges() -> dict[str, Exchange]:
    resolution = resolve(read_specs(SPECS))
    assert resolution.problems == ()
    return {exchange.name: exchange for exchange in resolution.model.exchanges}


def test_the_hand_written_specs_have_no_problem(exchanges: dict[str, Exchange]) -> None:
    assert list(exchanges) == ["bingx", "okx"]


def test_names_of_okx(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    (endpoint,) = okx.endpoints
    names = ["inst_id", "pos_side", "mgn_mode", "ccy", "auto_cxl", "cl_ord_id", "tag"]
    assert [parameter.name for parameter in endpoint.parameters] == names
    assert [each.class_name for each in okx.enumerations] == ["PosMode", "AcctLv", "PosSide", "MgnMode"]
    assert [member.name for member in okx.context[1].enumeration.members][:2] == ["SPOT", "FUTURES"]
    assert (okx.class_prefix, endpoint.class_prefix) == ("Okx", "ClosePosition")


def test_one_enumeration_serves_request_and_reply(exchanges: dict[str, Exchange]) -> None:
    (endpoint,) = exchanges["okx"].endpoints
    assert endpoint.parameters[1].enumeration is endpoint.reply[1].enumeration


def test_names_of_bingx(exchanges: dict[str, Exchange]) -> None:
    (endpoint,) = exchanges["bingx"].endpoints
    assert [(each.name, each.supplied_by_auth) for each in endpoint.parameters] == [
        ("position_id", False),
        ("timestamp", True),
        ("recv_window", False),
    ]
    assert [field.name for field in endpoint.reply][4] == "type_"
    assert endpoint.parameters_in is ParametersIn.QUERY


def test_codes_keep_the_type_they_travel_in(exchanges: dict[str, Exchange]) -> None:
    assert {type(row.code) for row in exchanges["okx"].errors} == {str}
    assert {type(row.code) for row in exchanges["bingx"].errors} == {int}


def test_durations_are_milliseconds(exchanges: dict[str, Exchange]) -> None:
    assert exchanges["okx"].auth.window_ms == 30_000
    assert [limit.window_ms for limit in exchanges["okx"].endpoints[0].rate_limits] == [2_000, 2_000]


def test_each_situation_has_one_answer(exchanges: dict[str, Exchange]) -> None:
    for exchange in exchanges.values():
        for rows in (exchange.errors, exchange.endpoints[0].errors):
            found = [row.situation for row in rows if row.situation]
            assert len(found) == len(set(found))
        assert Situation.BAD_SIGNATURE in {row.situation for row in exchange.errors}


def test_an_exchange_with_a_problem_leaves_the_other_alone(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "specs")
    file = root / "beta" / "shut.yaml"
    file.write_text(file.read_text().replace("positionKey: [positionId]", "positionKey: [positionID]"))
    resolution = resolve(read_specs(root))
    assert [exchange.name for exchange in resolution.model.exchanges] == ["acme"]
    assert [problem.help for problem in resolution.problems] == ["did you mean `positionId`?"]


SCALARS = st.one_of(
    st.sampled_from(
        ["symbol", "side", "1", "true", "{", "{a}", "(", "/a~", '""', "context.mode", "SWAP", "close", "body"]
    ),
    st.integers().map(str),
    st.text(alphabet="ab{}()[]*+?.:/~-_ 1é", min_size=1, max_size=12).map(lambda text: f"'{text}'"),
)


def scalar_spans() -> list[Span]:
    spans: list[Mapping[str, Span]] = []
    for files in read_specs(BASE).exchanges:
        spans += [files.exchange.spans, *(endpoint.spans for endpoint in files.endpoints)]
    leaves = [span for each in spans for pointer, span in each.items() if not _has_inner(pointer, each)]
    return sorted({span for span in leaves if span.line == span.end_line}, key=str)


def _has_inner(pointer: str, spans: Iterable[str]) -> bool:
    return any(other.startswith(f"{pointer}/") for other in spans)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(span=st.sampled_from(scalar_spans()), value=SCALARS)
def test_whatever_a_value_is_there_is_no_traceback(span: Span, value: str) -> None:
    with TemporaryDirectory() as folder:
        root = shutil.copytree(BASE, Path(folder) / "specs")
        file = root / span.path
        lines = file.read_text(encoding="utf-8").split("\n")
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + value + line[span.end_column - 1 :]
        file.write_text("\n".join(lines), encoding="utf-8")
        reading = read_specs(root)
    resolution = resolve(reading)
    broken = {problem.span.path.partition("/")[0] for problem in (*reading.problems, *resolution.problems)}
    assert {exchange.name for exchange in resolution.model.exchanges} == {"acme", "beta"} - broken
