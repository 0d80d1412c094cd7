"""Does what a walk-through says, in an empty folder, and tells what each command prints there."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Final
from unittest.mock import patch

from attrs import define
from tests.recorded.environment import recorded_environment
from tests.recorded.page import Written, steps
from tests.recorded.shell import run_command

PAGE: Final = Path(__file__).parents[2] / "specs/ADDING_AN_EXCHANGE.md"
_CODE: Final = Path(__file__).parents[2] / "codegen"
_PORT_ON_PAGE: Final = "8780"


def replay(page: str, folder: Path) -> list[str]:
    """Return the output of every command of the page, in its order."""
    with ExitStack() as stack, chdir(folder), patch.dict(os.environ, recorded_environment(), clear=True):
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
    """Runs commands in the working directory, a simulator in a process of its own."""

    stack: ExitStack
    # The page's port may be taken; the simulator has a free one instead.
    port: str = _PORT_ON_PAGE

    def run(self, command: str) -> str:
        words = shlex.split(command)
        if words[0] == "venuespec" and words[-1] == "&":
            return self._simulate(words[1:-1])
        return run_command(command.replace(" python ", f" {shlex.quote(sys.executable)} "))

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
