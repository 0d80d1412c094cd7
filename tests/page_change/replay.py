"""Does what specs/WHEN_THE_DOCS_CHANGE.md says, in a repository where March's page is locked and April's has come."""

import datetime as dt
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Final
from unittest.mock import patch

from tests.recorded.environment import recorded_environment
from tests.recorded.page import Written, steps
from tests.recorded.shell import in_shell, run_command, run_own

PAGE: Final = Path(__file__).parents[2] / "specs/WHEN_THE_DOCS_CHANGE.md"
_HERE: Final = Path(__file__).parent
_MARCH, _APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 2)


def replay(page: str, folder: Path) -> Iterator[str]:
    """Yield the output of every command of the page, in its order."""
    shutil.copytree(_HERE / "specs", folder / "specs")
    shutil.copytree(_HERE / "pages", folder, dirs_exist_ok=True)
    with chdir(folder), patch.dict(os.environ, recorded_environment(), clear=True):
        with _on(_MARCH):
            _begin()
        with _on(_APRIL):
            for step in steps(page):
                if isinstance(step, Written):
                    Path(step.path).write_text(step.text, encoding="utf-8", newline="\n")
                else:
                    yield run_command(step.command)


@contextmanager
def _on(day: dt.date) -> Generator[None, None, None]:
    """Let this project's commands believe that it is that day."""
    with (
        patch("venuespec_codegen.cli.drift._today", day.isoformat),
        patch("venuespec_codegen.cli.diff_review._today", lambda: day),
    ):
        yield


def _begin() -> None:
    """Commit to main what somebody did in March; generated code and saved pages are not part of it."""
    Path(".gitignore").write_text("generated/\n*.md\n*.patch\n", encoding="utf-8")
    for command in (["drift", "march.md", "--write"], ["generate"]):
        _, complaints, status = run_own(command)
        assert status == 0, complaints
    said = in_shell(
        "git init --quiet --initial-branch=main && git add --all && git commit --quiet --message 'Close positions.'"
    )
    assert said == ""
