"""The locks of the two founding specs, which were made from the very pages that the specs name."""

from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.drift.examine import examine_lock
from venuespec_codegen.drift.subjects import Specs, load_specs
from venuespec_codegen.drift.write_lock import write_lock

SPECS = Path(__file__).parents[2] / "specs"


@pytest.fixture(scope="module")
def specs() -> Specs:
    found = load_specs(SPECS)
    assert found.problems == ()
    return found


def test_each_lock_is_of_the_page_its_spec_names(specs: Specs) -> None:
    assert [one.target.name for one in specs.subjects] == ["bingx.close_position", "okx.close_position"]
    for subject in specs.subjects:
        page, lock = subject.target.endpoint.page, subject.lock
        assert lock is not None
        assert (lock.page.url, lock.page.retrieved, lock.page.sha256) == (page.url, page.retrieved, page.sha256)
        assert (SPECS / subject.lock_path).read_text(encoding="utf-8") == write_lock(lock)


def test_every_fact_stands_on_a_row_and_every_row_is_used(specs: Specs) -> None:
    for subject in specs.subjects:
        assert subject.lock is not None
        report = examine_lock(subject, subject.lock, specs.beside(subject), "").report
        assert (report.findings, report.coverage.uncovered, report.remarks) == ((), (), ())


def test_coverage_is_said_without_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "--coverage", "--specs", str(SPECS)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "okx close_position: 7/7 parameters, 2/2 conditions, 4/4 reply fields, note 1/1" in out
    assert "bingx close_position: 3/3 parameters, 3/3 reply fields, 9/9 errors" in out
