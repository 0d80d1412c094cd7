"""Runs commands as a reader would: this project's own in this process, which takes no start, others in a shell."""

import io
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Final

from venuespec_codegen.cli.main import main

_STATUS: Final = "; echo $?"


def run_command(command: str) -> str:
    """Return what a command prints in the working directory, what it complains about last.

    One of this project's may end in a pipe to other programs or in `; echo $?`.
    """
    own, _, rest = command.partition(" | ")
    words = shlex.split(own.removesuffix(_STATUS))
    if words[0] != "venuespec":
        return in_shell(command)
    printed, complaints, status = run_own(words[1:])
    if rest:
        return in_shell(rest, printed) + complaints
    return printed + complaints + (f"{status}\n" if own.endswith(_STATUS) else "")


def run_own(arguments: Sequence[str]) -> tuple[str, str, int]:
    """Run `venuespec` and return what it prints, what it complains about, and its exit status."""
    printed, complaints = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(complaints):
        status = main(arguments)
    return printed.getvalue(), complaints.getvalue(), status


def in_shell(command: str, given: str = "") -> str:
    """Return what any other command prints in the working directory."""
    run = subprocess.run(
        ["/bin/sh", "-c", command],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return run.stdout
