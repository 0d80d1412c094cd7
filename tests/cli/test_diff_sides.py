import shutil
from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main

from ..diff.repository import Repository, repository

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The project's specs on branch main, and the working directory around them."""
    made = repository(tmp_path / "repository")
    shutil.copytree(PROJECT / "specs", made.root / "specs")
    made.commit({})
    monkeypatch.chdir(made.root)
    return made


def _edit(made: Repository, old: str, new: str) -> None:
    path = made.root / "specs" / "okx" / "close_position.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["diff", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_nothing_changed(made: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "main", "specs")
    assert status == 0, err
    assert "close_position" not in out
    assert made.git("status", "--porcelain") == ""


def test_a_change_has_its_places_on_both_sides(made: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(made, 'pattern: "[A-Za-z0-9]{1,16}"', 'pattern: "[A-Za-z0-9]{1,15}"')
    status, out, _ = _run(capsys, "main", "specs")
    assert status == 1
    assert "param.pattern.tightened" in out
    assert "main:specs/okx/close_position.yaml:" in out
    assert " specs/okx/close_position.yaml:" in out
    assert made.git("status", "--porcelain") == "M specs/okx/close_position.yaml"


def test_a_side_with_problems_is_shown_and_nothing_is_compared(
    made: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(made, "summary:", "sumary:")
    made.commit({}, "broken")
    _edit(made, "sumary:", "summary:")
    status, out, err = _run(capsys, "main", "specs")
    assert (status, out) == (2, "")
    assert "error[E101]: unknown key `sumary`" in err
    assert "main:specs/okx/close_position.yaml:8:1" in err
    assert "OLD: the specs of `main` have" in err


@pytest.mark.parametrize("words", [("nope", "specs"), ("main:nope", "specs"), ("specs", "main:specs/okx")])
def test_what_cannot_be_compared_is_one_line(
    made: Repository, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    status, out, err = _run(capsys, *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("venuespec diff: ")
    assert made.root.is_dir()


def test_a_word_that_looks_like_an_option(made: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "--", "--output=x", "specs")[0] == 2
    assert not (made.root / "x").exists()
