"""A throw-away git repository with specs in it."""

import subprocess
from pathlib import Path
from typing import Final

from attrs import frozen
from tests.recorded.environment import recorded_environment

from .case import BASE, Edit, tree

REMOVED: Final = Edit(
    "venue/shut.yaml", "    orderId: {type: integer, example: 7, description: The order., source: docs}\n", ""
)
REWORDED: Final = Edit("venue/shut.yaml", "summary: Close the position.", "summary: Close a position.")
MOVED: Final = (
    Edit("venue/exchange.yaml", "live: {url: https://api.venue.example,", "live: {url: https://api.other.example,"),
    Edit("venue/exchange.yaml", "url: https://api.venue.example/v1/shut", "url: https://api.other.example/v1/shut"),
)


@frozen
class Repository:
    """A repository at ``folder``, whose specs are in ``specs``."""

    folder: Path

    def git(self, *arguments: str) -> str:
        run = subprocess.run(
            ["git", *arguments],  # noqa: S607 - the git that there is
            cwd=self.folder,
            env=recorded_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def write(self, *edits: Edit) -> None:
        """Put the base specs, edited, into the working tree."""
        for path, text in tree(edits, BASE).items():
            target = self.folder / "specs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, *edits: Edit) -> None:
        self.write(*edits)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change.")


def make_repository(folder: Path) -> Repository:
    """Make one whose branch main has the base specs, tagged v0.1.0; the branch work is checked out."""
    folder.mkdir(exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    made.git("tag", "v0.1.0")
    made.git("checkout", "--quiet", "-b", "work")
    return made
