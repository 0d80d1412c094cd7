import os
from pathlib import Path

import pytest

from venuespec_codegen.diff.git_objects import GitFailedError, GitObjects

from .repository import repository


def test_objects_by_name_one_after_another(tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit({"a": "one"})
    made.commit({"a": "two\n", "b c": "three"})
    with GitObjects(tmp_path) as objects:
        commit = objects.get("main^{commit}")
        assert commit is not None
        assert (commit.kind, commit.id) == ("commit", made.git("rev-parse", "main"))
        assert [found and found.data for found in map(objects.get, (f"{first}:a", "HEAD:a", "main:b c"))] == [
            b"one",
            b"two\n",
            b"three",
        ]


@pytest.mark.parametrize(
    "name", ["nope", "main:nope", "", "main\nmain", "main\0", "--help", "-x", "main nope", "\udcff"]
)
def test_what_is_not_there_is_nothing(tmp_path: Path, name: str) -> None:
    repository(tmp_path).commit({"a": "one"})
    with GitObjects(tmp_path) as objects:
        assert objects.get(name) is None
        assert objects.get("main:a") is not None


def test_an_ambiguous_beginning_is_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path)
    ids = [made.commit({"a": str(number)}) for number in range(20)]
    beginnings = [one[:4] for one in ids]
    with GitObjects(tmp_path) as objects:
        for beginning in beginnings:
            found = objects.get(beginning)
            assert found is None or found.id.startswith(beginning)


def test_no_more_than_asked_for_is_kept(tmp_path: Path) -> None:
    repository(tmp_path).commit({"large": "x" * 300_000, "small": "y"})
    with GitObjects(tmp_path) as objects:
        large = objects.get("main:large", most=10)
        assert large is not None
        assert large.data == b"x" * 10
        small = objects.get("main:small", most=10)
        assert small is not None
        assert small.data == b"y"


def test_no_repository_is_a_failure_in_git_s_words(tmp_path: Path) -> None:
    with GitObjects(tmp_path) as objects:
        with pytest.raises(GitFailedError, match="not a git repository"):
            objects.get("main")
        with pytest.raises(GitFailedError, match="not a git repository"):
            objects.get("main")


def test_no_git_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with GitObjects(tmp_path) as objects, pytest.raises(GitFailedError, match="not installed"):
        objects.get("main")


def test_nobody_asking_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with GitObjects(tmp_path):
        pass


def test_no_hook_and_no_pager_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repository(tmp_path)
    made.commit({"a": "one"})
    trace = tmp_path / "ran"
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pager"):
        hook = tmp_path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
        hook.chmod(0o755)
    made.git("config", "core.pager", str(hook))
    made.git("config", "core.fsmonitor", str(hook))
    monkeypatch.setenv("GIT_PAGER", str(hook))
    before = sorted(os.listdir(tmp_path / ".git"))  # noqa: PTH208 - names
    with GitObjects(tmp_path) as objects:
        assert objects.get("HEAD:a") is not None
    assert not trace.exists()
    assert sorted(os.listdir(tmp_path / ".git")) == before  # noqa: PTH208


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    made = repository(tmp_path, "--object-format=sha256")
    made.commit({"a": "one"})
    with GitObjects(tmp_path) as objects:
        found = objects.get("main:a")
        assert found is not None
        assert (len(found.id), found.data) == (64, b"one")
