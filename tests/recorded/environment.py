"""The environment of recorded commands: as wide as the pages, and nothing of the machine's own git."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_CODE: Final = Path(__file__).parents[2] / "codegen"
_ADA: Final = {"NAME": "Ada", "EMAIL": "ada@venue.example", "DATE": "2026-01-31T12:00:00Z"}
# Always the same author and moment, so that a commit has the same hash everywhere.
GIT: Final[Mapping[str, str]] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _ADA.items()},
}


def recorded_environment() -> dict[str, str]:
    """Return this process's environment without what would make commands print something else elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **GIT, "COLUMNS": "100"}


def with_program(environment: Mapping[str, str], programs: Path) -> dict[str, str]:
    """Return an environment in which `venuespec` is this checkout's, for shells and for git; makes the folder."""
    programs.mkdir()
    own = shlex.join(["exec", "env", f"PYTHONPATH={_CODE}", sys.executable, "-m", "venuespec_codegen"])
    (programs / "venuespec").write_text(f'#!/bin/sh\n{own} "$@"\n')
    (programs / "venuespec").chmod(0o755)
    return {**environment, "PATH": f"{programs}:{environment['PATH']}"}
