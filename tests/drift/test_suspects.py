from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.drift.comparison import compare_records
from venuespec_codegen.drift.findings import findings_of
from venuespec_codegen.drift.report import FindingKind
from venuespec_codegen.drift.subjects import load_specs

from .venue import PAGE, report_on, specs_in

SPECS = Path(__file__).parents[2] / "specs"
TABLES = {
    "request-parameters-gone": ("### Request Parameters", "### Response Parameters", 6),
    "response-parameters-gone": ("### Response Parameters", "### Error Codes", 3),
    "errors-gone": ("### Error Codes", "Orders that would", 4),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_vanished_is_one_suspect_and_no_row_of_it_a_finding(tmp_path: Path, name: str) -> None:
    first, last, rows = TABLES[name]
    cut = PAGE[PAGE.index(first) : PAGE.index(last)]
    (finding,) = report_on(specs_in(tmp_path), (cut, "")).findings
    assert (finding.kind, finding.name) == (FindingKind.SUSPECT, name)
    assert finding.message.endswith(f"with {rows} rows")
    assert len(finding.facts) >= rows


@pytest.mark.parametrize(("gone", "suspect"), [(1, False), (2, True), (3, True)])
def test_half_of_the_error_rows_is_too_many(tmp_path: Path, gone: int, suspect: bool) -> None:  # noqa: FBT001
    rows = [line for line in PAGE.splitlines(keepends=True) if line.startswith(("| 30", "| 200"))]
    report = report_on(specs_in(tmp_path), *((row, "") for row in rows[-gone:]))
    assert [one.name for one in report.findings if one.kind is FindingKind.SUSPECT] == ["errors-halved"] * suspect
    assert [one.kind for one in report.findings].count(FindingKind.GONE) == (0 if suspect else gone)


def test_a_permission_line_that_vanished_is_a_suspect(tmp_path: Path) -> None:
    (finding,) = report_on(specs_in(tmp_path), ("Permission: Trade\n", "")).findings
    assert (finding.name, [str(fact) for fact in finding.facts]) == ("authentication-gone", ["permission Trade"])


def test_a_parameter_of_signing_that_vanished_is_a_suspect() -> None:
    subject = next(one for one in load_specs(SPECS).subjects if one.target.exchange.name == "bingx")
    assert subject.lock is not None
    old = subject.lock.record
    rows = tuple(row for row in old.rows if row.name != "timestamp")
    found = findings_of(compare_records(old, evolve(old, rows=rows), subject.facts), (), ())
    assert [(one.kind.value, one.name) for one in found] == [("suspect", "authentication-gone")]
    assert found[0].message == "the page no longer says what a call must bring: timestamp"
