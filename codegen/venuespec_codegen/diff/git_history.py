"""What a comparison asks git about history: where two lines of it part, and which versions there were."""

import shutil
import subprocess
from pathlib import Path

from .git_objects import GitFailedError

_SHORT = 12  # hexadecimal digits of a commit that are shown


def merge_base(revision: str, here: Path) -> str:
    """Return the commit in which the line of ``revision`` and the one that is checked out part; GitFailedError."""
    # Git reads what begins with a dash as an option, and no name of anything begins with one.
    if not revision or revision.startswith("-"):
        raise GitFailedError(f"`{revision}` is no revision")
    status, said, complaint = _git(["merge-base", revision, "HEAD"], here)
    if status == 1 and not complaint:
        why = lacking_history(here)
        raise GitFailedError(f"`{revision}` and what is checked out have no commit in common{why}")
    if status != 0:
        why = lacking_history(here)
        raise GitFailedError(f"`{revision}` is no commit that git knows here: {_first_line(complaint)}{why}")
    return said.strip()[:_SHORT]


def version_tags(here: Path) -> list[str]:
    """Return the tags of what is checked out and of all before it; GitFailedError."""
    status, said, complaint = _git(["tag", "--list", "--merged", "HEAD"], here)
    if status != 0:
        raise GitFailedError(_first_line(complaint))
    return said.splitlines()


def lacking_history(here: Path) -> str:
    """Say, after a semicolon, what to do where something may be missing since nobody fetched it; else nothing."""
    shallow = _git(["rev-parse", "--is-shallow-repository"], here)[1].strip() == "true"
    return "; this clone is shallow: fetch the whole history first (fetch-depth: 0)" if shallow else ""


def _git(arguments: list[str], here: Path) -> tuple[int, str, str]:
    git = shutil.which("git")
    if git is None:
        raise GitFailedError("git is not installed")
    run = subprocess.run(  # noqa: S603 - no argument can be an option of git's
        [git, "--no-optional-locks", *arguments],
        cwd=here,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


def _first_line(complaint: str) -> str:
    return complaint.strip().partition("\n")[0].removeprefix("fatal: ") or "git ended without a word"
