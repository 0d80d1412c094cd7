"""Does what a walk-through says, in an empty folder, and tells what each command prints there."""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from attrs import define

from venuespec_codegen.cli.main import main

from .page import Written, steps

_CODE: Final = Path(__file__).parents[2] / "codegen"
_PORT_ON_PAGE: Final = "8780"


def replay(page: str, folder: Path) -> list[str]:
    """Return the output of every command of the page, in its order."""
    # Explanations are as wide as the terminal.
    with ExitStack() as stack, chdir(folder), patch.dict(os.environ, {"COLUMNS": "100"}):
        shell = _Shell(stack)
        return list(_outputs(page, shell))


def _outputs(page: str, shell: "_Shell") -> Iterator[str]:
    for step in steps(page):
        if isinstance(step, Written):
            with Path(step.path).open("a", encoding="utf-8") as file:
                file.write(step.text.replace(_PORT_ON_PAGE, shell.port))
        else:
            yield shell.run(step.command)


@define
class _Shell:
    """Runs commands in the working directory: this project's own in this process, a simulator beside it."""

    stack: ExitStack
    # The page's port may be taken; the simulator has a free one instead.
    port: str = _PORT_ON_PAGE

    def run(self, command: str) -> str:
        own, _, rest = command.partition(" | ")
        words = shlex.split(own)
        if words[0] != "venuespec":
            return _sh(command.replace(" python ", f" {shlex.quote(sys.executable)} "), "")
        if words[-1] == "&":
            return self._simulate(words[1:-1])
        printed, complaints = io.StringIO(), io.StringIO()
        with redirect_stdout(printed), redirect_stderr(complaints):
            main(words[1:])
        return (_sh(rest, printed.getvalue()) if rest else printed.getvalue()) + complaints.getvalue()

    def _simulate(self, words: list[str]) -> str:
        free = ["0" if word == _PORT_ON_PAGE else word for word in words]
        command = [sys.executable, "-m", "venuespec_codegen", *free]
        environment = {**os.environ, "PYTHONPATH": str(_CODE)}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self.stack.enter_context(process)
        self.stack.callback(process.kill)
        assert process.stdout is not None
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("asyncio.run("):
                break
        found = re.search(r"http://127\.0\.0\.1:([0-9]+)", printed)
        assert found, printed
        self.port = found[1]
        return printed.replace(f":{self.port}", f":{_PORT_ON_PAGE}")


def _sh(command: str, given: str) -> str:
    run = subprocess.run(
        ["/bin/sh", "-c", command],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return run.stdout
