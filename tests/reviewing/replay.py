"""Does what specs/REVIEWING.md says, in a repository whose branch has the changes that the page is about."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.diff.specs_repository import MOVED, REMOVED, REWORDED, make_repository
from tests.walkthrough.page import Written, steps

PAGE: Final = Path(__file__).parents[2] / "specs/REVIEWING.md"
_CODE: Final = Path(__file__).parents[2] / "codegen"


def replay(page: str, folder: Path) -> Iterator[str]:
    """Yield the output of every command of the page, in its order."""
    repository = make_repository(folder / "repository")
    repository.commit(REMOVED, REWORDED, *MOVED)
    (repository.folder / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n\n- By hand.\n\n## [0.1.0]\n")
    environment = _environment(folder / "bin")
    for step in steps(page):
        if not isinstance(step, Written):
            yield _run(step.command, repository.folder, environment)
        # The others are for a reader's own repository.
        elif step.path.startswith("specs/"):
            (repository.folder / step.path).write_text(step.text, encoding="utf-8")


def _environment(programs: Path) -> dict[str, str]:
    """Return one where `venuespec` is this checkout's, and git knows nothing of the machine."""
    programs.mkdir()
    own = shlex.join(["exec", "env", f"PYTHONPATH={_CODE}", sys.executable, "-m", "venuespec_codegen"])
    (programs / "venuespec").write_text(f'#!/bin/sh\n{own} "$@"\n')
    (programs / "venuespec").chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = f"{programs}:{os.environ['PATH']}"
    return kept | {"PATH": path, "COLUMNS": "100", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    run = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout + run.stderr
