"""The pre-commit hooks, run as pre-commit runs them: the entry, in the repository's folder, without file names."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TypedDict, cast

import pytest
import yaml
from tests.diff.specs_repository import Repository, make_repository

from venuespec_codegen.cli.main import main

ROOT = Path(__file__).parents[2]


class Hook(TypedDict):
    id: str
    entry: str
    language: str
    pass_filenames: bool


HOOKS = cast("list[Hook]", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = make_repository(folder)
    assert main(["generate"]) == 0
    return made


def run(hook: Hook, folder: Path) -> subprocess.CompletedProcess[str]:
    bin_folder = folder.parent / "bin"
    bin_folder.mkdir(exist_ok=True)
    own = shlex.join(["exec", "env", f"PYTHONPATH={ROOT / 'codegen'}", sys.executable, "-m", "venuespec_codegen"])
    (bin_folder / "venuespec").write_text(f'#!/bin/sh\n{own} "$@"\n')
    (bin_folder / "venuespec").chmod(0o755)
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    return subprocess.run(
        shlex.split(hook["entry"]),
        cwd=folder,
        env={"PATH": f"{bin_folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_what_is_right_and_fails_what_is_not(hook: Hook, repository: Repository) -> None:
    passed = run(hook, repository.folder)
    assert passed.returncode == 0, passed
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text(path.read_text().replace("summary: Close the position.", "summary: Close it all. #1"))
    failed = run(hook, repository.folder)
    assert failed.returncode == 1, failed
    assert "specs/venue/shut.yaml:5:" in failed.stdout


def test_code_that_is_not_what_the_specs_say_fails_the_check(repository: Repository) -> None:
    (repository.folder / "generated/venuespec/venue/extra.py").write_text("x = 1\n")
    (check,) = [hook for hook in HOOKS if "generate" in hook["entry"]]
    failed = run(check, repository.folder)
    assert failed.returncode == 1
    assert "1 extra" in failed.stderr
