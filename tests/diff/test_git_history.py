from pathlib import Path

import pytest
from tests.diff.specs_repository import REMOVED, REWORDED, make_repository

from venuespec_codegen.diff.git_history import lacking_history, merge_base, version_tags
from venuespec_codegen.diff.git_objects import GitFailedError


def test_the_merge_base_is_where_the_lines_part(tmp_path: Path) -> None:
    made = make_repository(tmp_path)
    start = made.git("rev-parse", "HEAD").strip()
    made.commit(REMOVED)
    made.git("checkout", "--quiet", "main")
    made.commit(REWORDED)
    made.git("checkout", "--quiet", "work")
    assert merge_base("main", tmp_path) == start[:12]
    assert merge_base("work", tmp_path) == made.git("rev-parse", "HEAD")[:12]


def test_tags_are_those_behind_what_is_checked_out(tmp_path: Path) -> None:
    made = make_repository(tmp_path)
    made.commit(REMOVED)
    made.git("tag", "v0.2.0")
    assert version_tags(tmp_path) == ["v0.1.0", "v0.2.0"]
    made.git("checkout", "--quiet", "main")
    assert version_tags(tmp_path) == ["v0.1.0"]


@pytest.mark.parametrize("revision", ["gone", "--all", "", "-h", "--octopus"])
def test_what_is_no_revision_is_one_line(revision: str, tmp_path: Path) -> None:
    make_repository(tmp_path)
    with pytest.raises(GitFailedError, match=r"\A[^\n]+\Z"):
        merge_base(revision, tmp_path)


def test_histories_without_a_commit_in_common_are_told(tmp_path: Path) -> None:
    made = make_repository(tmp_path)
    made.git("checkout", "--quiet", "--orphan", "other")
    made.commit(REMOVED)
    with pytest.raises(GitFailedError, match=r"have no commit in common$"):
        merge_base("main", tmp_path)


def test_a_shallow_clone_says_what_to_do(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "made")
    made.commit(REMOVED)
    made.git("clone", "--quiet", "--depth", "1", f"file://{made.folder}", str(tmp_path / "shallow"))
    assert lacking_history(made.folder) == ""
    assert lacking_history(tmp_path / "shallow").endswith("(fetch-depth: 0)")
    with pytest.raises(GitFailedError, match=r"`HEAD~1` is no commit .* fetch the whole history first"):
        merge_base("HEAD~1", tmp_path / "shallow")


def test_outside_of_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for ask in (lambda: merge_base("main", tmp_path), lambda: version_tags(tmp_path)):
        with pytest.raises(GitFailedError, match="not a git repository"):
            ask()


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitFailedError, match="git is not installed"):
        version_tags(tmp_path)
