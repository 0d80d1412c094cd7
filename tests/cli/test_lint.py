import json
import re
import shutil
from pathlib import Path

import pytest

from venuespec_codegen.cli.lint import summary
from venuespec_codegen.cli.main import main
from venuespec_codegen.problems import Problem, Span

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory whose specs have one unknown key; both exchanges are needed for nothing else."""
    specs = shutil.copytree(PROJECT / "specs", tmp_path / "specs")
    endpoint = specs / "okx" / "close_position.yaml"
    endpoint.write_text(endpoint.read_text(encoding="utf-8").replace("summary:", "sumary:", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return specs


def test_good_specs_print_nothing_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(PROJECT / "specs")]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "no problems in 4 files\n")


def test_a_broken_spec_is_shown_with_the_way_out(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in broken.rglob("*"))
    assert main(["lint"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("error[E101]: unknown key `sumary`\n --> specs/okx/close_position.yaml:")
    assert re.search(r"\n +\| \^{6}\n +=\ help: did you mean `summary`\?\n", printed.out)
    assert printed.err == "\n1 error in 1 file\n"
    assert sorted((path, path.stat().st_mtime_ns) for path in broken.rglob("*")) == before


@pytest.mark.usefixtures("broken")
def test_other_formats_have_paths_that_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "specs", "--output-format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], Path(row["path"]).is_file()) == ("E101", True)
    assert main(["lint", "specs", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("specs/okx/close_position.yaml:")
    assert main(["lint", "specs", "--output-format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=specs/okx/close_position.yaml,")


@pytest.mark.usefixtures("broken")
def test_colours_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint"])
    assert "\033" not in capsys.readouterr().out
    main(["lint", "--color", "always"])
    assert "\033[1;31merror[E101]" in capsys.readouterr().out


def test_a_folder_that_cannot_be_read_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(tmp_path / "gone")]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert f"{tmp_path / 'gone'}" in printed.err
    (tmp_path / "file.yaml").write_text("a: b\n")
    assert main(["lint", str(tmp_path / "file.yaml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_wrong_flag_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--output-format", "xml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_may_have_any_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ünï code").mkdir()
    (tmp_path / "ünï code" / "acme").mkdir()
    assert main(["lint", str(tmp_path / "ünï code"), "--output-format", "concise"]) == 1
    assert (
        capsys.readouterr().out
        == f"{tmp_path}/ünï code/acme/exchange.yaml:1:1: E100 the folder acme has no exchange.yaml\n"
    )


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        ([], "no problems in 1 file"),
        (["E101"], "1 error in 1 file"),
        (["E101", "E102", "W301"], "2 errors and 1 warning in 1 file"),
        (["W301", "W301"], "2 warnings in 1 file"),
    ],
)
def test_the_closing_line_counts(codes: list[str], line: str) -> None:
    assert summary([Problem(code, Span("a", 1, 1, 1, 1), "m", "h") for code in codes], 1) == line
