import json
from pathlib import Path

import pytest
from tests.diff.specs_repository import MOVED, REMOVED, REWORDED, Repository, make_repository

from venuespec_codegen.cli.main import main

ENTRY = """\
approvals:
  - fingerprint: "{fingerprint}"
    kind: {kind}
    reason: confirmed
    note: They said so.
    by: Ada
    expires: {expires}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return make_repository(tmp_path)


def approve(repository: Repository, fingerprint: str, kind: str, expires: str = "9999-12-31") -> None:
    text = ENTRY.format(fingerprint=fingerprint, kind=kind, expires=expires)
    (repository.folder / "specs/approvals.yaml").write_text(text)


def fingerprint(capsys: pytest.CaptureFixture[str]) -> str:
    """That of the only change from main to the working tree which needs an approval."""
    capsys.readouterr()
    main(["diff", "--base", "main", "--fail-on", "none", "--output-format", "json"])
    (finding,) = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["fails"]]
    return str(finding["fingerprint"])


def test_no_changes_are_silence_and_a_closing_line(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    base = repository.git("rev-parse", "main")[:12]
    assert main(["diff", "--base", "main"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"no changes from {base} to specs\n")


def test_what_a_branch_changes_is_compared_with_where_it_began(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(REWORDED)
    repository.git("checkout", "--quiet", "main")
    repository.commit(*MOVED)
    repository.git("checkout", "--quiet", "work")
    assert main(["diff", "--base", "main"]) == 0
    assert capsys.readouterr().out.startswith("note[docs.text.changed]: venue.shut")
    assert main(["diff", "main", "specs"]) == 1
    assert "error[endpoint.base-url.changed]" in capsys.readouterr().out


@pytest.mark.parametrize(("levels", "status"), [("caller:source", 1), ("wire:break", 1), ("none", 0)])
def test_levels_decide_about_the_exit_status(levels: str, status: int, repository: Repository) -> None:
    repository.write(REMOVED)
    assert main(["diff", "--base", "main", "--fail-on", levels]) == status


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["main", "specs", "--fail-on", "wire:brake"], "'brake' is no level of wire: did you mean break?"),
        (["main"], "name two sides"),
        ([], "name two sides"),
        (["a", "b", "c"], "name two sides"),
        (["a", "b", "--base", "main"], "one side to name at most"),
        (["--base", "gone"], "gone"),
        (["--base=--all"], "`--all` is no revision"),
        (["main", "gone"], "`gone` is neither"),
        (["main", "specs", "--approvals", "gone.yaml"], "gone.yaml: No such file"),
        (["main", "specs", "--changelog", "gone.md"], "gone.md: No such file"),
        (["main", "specs", "--output-format", "xml"], "xml"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_cannot_be_run_is_one_line(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *words]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert complaint in printed.err


def test_an_approved_change_passes_and_is_told_at_the_end(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(*MOVED)
    approve(repository, fingerprint(capsys), "endpoint.base-url.changed")
    assert main(["diff", "--base", "main", "--fail-on", "none"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("approved:\n  [endpoint.base-url.changed] venue server live: ")
    assert "1 change, 1 approved: " in printed.err
    (repository.folder / "specs/approvals.yaml").rename(repository.folder / "elsewhere.yaml")
    assert main(["diff", "--base", "main", "--fail-on", "none"]) == 1
    assert main(["diff", "--base", "main", "--approvals", "elsewhere.yaml"]) == 0


@pytest.mark.parametrize(
    ("kind", "expires", "complaint"),
    [
        ("endpoint.base-url.changed", "2026-01-01", "error[E404]: the approval of endpoint.base-url.changed has"),
        ("docs.text.changed", "9999-12-31", "error[E405]: the approved change is endpoint.base-url.changed, not docs"),
    ],
)
def test_an_approval_that_does_not_hold_fails(
    kind: str, expires: str, complaint: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(*MOVED)
    approve(repository, fingerprint(capsys), kind, expires)
    assert main(["diff", "--base", "main", "--fail-on", "none"]) == 1
    assert complaint in capsys.readouterr().out


def test_a_stale_approval_is_a_warning_and_of_a_part_not_even_that(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(repository, "0" * 16, "docs.text.changed")
    assert main(["diff", "--base", "main"]) == 0
    assert capsys.readouterr().out.startswith(
        "warning[W406]: no change has the fingerprint 0000000000000000\n --> specs/"
    )
    assert main(["diff", "main:specs/venue", "specs/venue"]) == 0
    assert capsys.readouterr().out == ""


def test_approvals_that_are_wrong_stop_everything(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    approve(repository, "0" * 16, "docs.text.change")
    assert main(["diff", "--base", "main"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error[E402]: there is no kind `docs.text.change`\n --> specs/approvals.yaml:3:11\n" in printed.err
    assert "did you mean docs.text.changed?" in printed.err


def test_the_next_version_is_counted_from_the_last_tag_and_not_from_the_base(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit(REMOVED)
    repository.git("tag", "nightly")
    assert main(["diff", "HEAD", "specs", "--suggest-version"]) == 0
    assert capsys.readouterr().out == (
        "next version: 0.2.0 (minor, after v0.1.0): 1 change after which calling code must change; before 1.0\n"
        "that is a minor version\n"
    )
    repository.git("tag", "--delete", "v0.1.0")
    assert main(["diff", "HEAD", "specs", "--suggest-version"]) == 2
    assert "no tag before what is checked out is a version" in capsys.readouterr().err


def test_the_changelog_has_what_the_next_version_brings(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository.folder / "CHANGELOG.md"
    path.write_bytes(b"# Changelog\r\n\r\n## [Unreleased]\r\n")
    repository.commit(REMOVED)
    for _ in range(2):
        assert main(["diff", "HEAD", "specs", "--changelog", "CHANGELOG.md"]) == 0
        written = path.read_bytes()
        assert written.startswith(b"# Changelog\r\n\r\n## [Unreleased]\r\n\r\n<!-- venuespec-diff: begin -->\r\n")
        assert written.count(b"venue.shut reply field orderId") == 1
    path.write_bytes(b"# Changelog\n")
    assert main(["diff", "HEAD", "specs", "--changelog", "CHANGELOG.md"]) == 2
    assert "CHANGELOG.md: there is no heading" in capsys.readouterr().err
    path.write_bytes(b"\xff")
    assert main(["diff", "HEAD", "specs", "--changelog", "CHANGELOG.md"]) == 2
    assert "CHANGELOG.md is not UTF-8" in capsys.readouterr().err


def test_formats_and_colours(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write(REMOVED)
    for output_format, beginning in (
        ("json", '{\n  "version": 1'),
        ("markdown", "<!-- venuespec-diff -->\n"),
        ("github", "::error file=specs/venue/shut.yaml,line="),
        ("sarif", '{\n  "$schema"'),
        ("text", "error[response.field.removed]"),
    ):
        assert main(["diff", "--base", "main", "--output-format", output_format]) == 1
        assert capsys.readouterr().out.startswith(beginning)
    main(["diff", "--base", "main", "--color", "always"])
    assert capsys.readouterr().out.startswith("\033[1;31merror[response.field.removed]\033[0m")
