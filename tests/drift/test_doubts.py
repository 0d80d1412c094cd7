"""Cells that their columns do not allow: reported with their place, and kept only with somebody's word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.drift.report import FindingKind

from .venue import PAGE, edited, report_on, specs_in

SWAPPED = ("| side | String | Conditional |", "| side | Conditional | String |")
Drift = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return specs_in(tmp_path)


@pytest.fixture
def drift(root: Path, capsys: pytest.CaptureFixture[str]) -> Drift:
    """Run the command on the edited page; the status and what was printed."""

    def run(edit: tuple[str, str], *arguments: str) -> tuple[int, str, str]:
        Path("page.md").write_text(edited(PAGE, edit), encoding="utf-8")
        status = main(["drift", "page.md", "--specs", str(root), *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    ("edit", "name", "place"),
    [
        (SWAPPED, "swapped-side", "page.md:20:10"),
        (("| side | String | Conditional |", "| side | String | Maybe |"), "required-side", "page.md:20:19"),
        (("| amount | Integer |", "| amount | Intejer |"), "type-amount", "page.md:21:12"),
        (("| orderId | Integer |", "| orderId | Number of it |"), "type-reply-orderId", "page.md:32:13"),
        (("| 301 |", "| about 301 |"), "code-errors-row-2", "page.md:39:3"),
        (("| tag | String |", "| a tag; rm -rf $x | String |"), "name-a-tag-rm--rf-x", "page.md:24:3"),
    ],
)
@pytest.mark.parametrize("option", ["--write", "--apply"])
def test_nothing_is_written_until_it_is_accepted(  # noqa: PLR0913, PLR0917 - a table of cases
    root: Path, drift: Drift, edit: tuple[str, str], name: str, place: str, option: str
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.*")}
    status, out, err = drift(edit, option)
    assert status == 1
    assert f"  doubt {name}: " in out
    assert f'help: --accept {name}="why it is right"' in out
    assert f"nothing was written: venue.shut has odd cells that nobody has accepted: {name} ({place}); look" in err
    assert {path: path.read_bytes() for path in root.rglob("*.*")} == before


def test_an_accepted_cell_is_kept_with_the_reason(root: Path, drift: Drift) -> None:
    status, out, _ = drift(SWAPPED, "--write", "--accept", "swapped-side=the page is wrong, the call was tried")
    assert "help: accepted: the page is wrong, the call was tried" in out
    kept = json.loads((root / "venue" / "shut.docs.lock.json").read_text())
    assert [one["suspect"] for one in kept["accepted"]] == ["swapped-side"]
    assert len(kept["doubts"]) == 1
    status, out, _ = drift(SWAPPED)
    assert "doubt swapped" not in out
    assert "1 doubt about tables, known since the lock was written" in out
    assert status == 0


def test_two_doubts_have_two_names(tmp_path: Path) -> None:
    rows = ("| tag | String | No |", "| tag | String | Perhaps |\n| tag | String | Rarely |")
    report = report_on(specs_in(tmp_path / "other"), rows)
    names = [one.name for one in report.findings if one.kind is FindingKind.DOUBT and one.name]
    assert names == ["required-tag", "required-tag-2"]


def test_the_form_of_a_row_needs_no_acceptance(drift: Drift) -> None:
    edit = ("| tag | String | No | A label |", "| tag | String | No |")
    _, out, _ = drift(edit)
    assert "  doubt: request parameters, tag: the row ends 1 cell early" in out
    status, _, err = drift(edit, "--write")
    assert "nothing was written" not in err
    assert status == 0
