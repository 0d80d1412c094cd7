"""Does what specs/REVIEWING.md says, in a repository whose branch has the changes that the page is about."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.diff.specs_repository import MOVED, REMOVED, REWORDED, make_repository
from tests.recorded.environment import recorded_environment, with_program
from tests.recorded.page import Written, steps

PAGE: Final = Path(__file__).parents[2] / "specs/REVIEWING.md"


def replay(page: str, folder: Path) -> Iterator[str]:
    """Yield the output of every command of the page, in its order."""
    repository = make_repository(folder / "repository")
    repository.commit(REMOVED, REWORDED, *MOVED)
    (repository.folder / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n\n- By hand.\n\n## [0.1.0]\n")
    # Git and redirections need a program.
    environment = with_program(recorded_environment(), folder / "bin")
    for step in steps(page):
        if not isinstance(step, Written):
            yield _run(step.command, repository.folder, environment)
        # The others are for a reader's own repository.
        elif step.path.startswith("specs/"):
            (repository.folder / step.path).write_text(step.text, encoding="utf-8")


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    run = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout + run.stderr
