"""A composite GitHub action, run step by step as a runner would: expressions into variables, scripts under bash."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NotRequired, TypedDict, cast

import yaml
from attrs import define, field

ROOT: Final = Path(__file__).parents[2]
ACTION: Final = ROOT / ".github/actions/review/action.yml"
_EXPRESSION: Final = re.compile(r"\$\{\{ (.*?) \}\}")


class Step(TypedDict):
    name: str
    id: NotRequired[str]
    shell: str
    env: dict[str, str]
    run: str


class _Runs(TypedDict):
    using: str
    steps: list[Step]


class Action(TypedDict):
    inputs: dict[str, dict[str, str]]
    runs: _Runs


def read_action() -> Action:
    return cast("Action", yaml.safe_load(ACTION.read_text(encoding="utf-8")))


# Answers as GitHub would, and writes down what it was asked.
_GH: Final = """\
#!{python}
import json, os, pathlib, re, subprocess, sys
words = sys.argv[1:]
here = pathlib.Path(os.environ["FAKE_GH"])
bodies = [pathlib.Path(word.removeprefix("body=@")).read_text() for word in words if word.startswith("body=@")]
with (here / "asked").open("a") as asked:
    asked.write(json.dumps([words, bodies, os.environ.get("GH_TOKEN")]) + chr(10))
if (here / "refuses").exists():
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--paginate" in words:
    author = os.environ["COMMENT_AUTHOR"]
    for comment in json.loads((here / "comments").read_text()):
        if comment["user"]["login"] == author and comment["body"].startswith("<!-- venuespec-diff -->"):
            print(comment["id"])
"""
# Makes an "environment" whose venuespec is this checkout's.
_PYTHON: Final = """\
#!/bin/sh
set -e
case "$2" in
  venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$FAKE_GH/venuespec" "$3/bin/venuespec" ;;
  pip) printf '%s\\n' "$@" >> "$FAKE_GH/installed" ;;
esac
"""


@define
class Runner:
    """One run of the action's steps in the repository ``folder``; everything else of it is below ``home``.

    Generated code is always found to be right, unless ``checks_code``: that takes seconds.
    """

    folder: Path
    home: Path
    checks_code: bool = False
    inputs: Mapping[str, str] = field(factory=dict[str, str])
    event: Mapping[str, str] = field(factory=dict[str, str])
    outputs: dict[str, str] = field(factory=dict[str, str])
    logs: dict[str, str] = field(factory=dict[str, str])

    def __attrs_post_init__(self) -> None:
        own = shlex.join(["exec", "env", f"PYTHONPATH={ROOT / 'codegen'}", sys.executable, "-m", "venuespec_codegen"])
        for name in ("bin", "fake", "temp"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        check = "" if self.checks_code else '[ "$1" != generate ] || exit 0\n'
        _program(self.home / "bin/gh", _GH.replace("{python}", sys.executable))
        _program(self.home / "bin/python3", _PYTHON)
        _program(self.home / "fake/venuespec", f'#!/bin/sh\n{check}{own} "$@"\n')
        (self.home / "fake/comments").write_text("[]")

    def run(self) -> int:
        """Run all steps; the status is that of the first that fails, as in a job."""
        for step in read_action()["runs"]["steps"]:
            status = self._run(step)
            if status != 0:
                return status
        return 0

    @property
    def asked(self) -> list[list[str]]:
        """What gh was asked: the words after its name; the text of a comment comes last."""
        path = self.home / "fake/asked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [[*words, *bodies] for words, bodies, _ in map(json.loads, lines)]

    @property
    def summary(self) -> str:
        path = self.home / "summary"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def _run(self, step: Step) -> int:
        script = self.home / "script.sh"
        script.write_text(step["run"])
        run = subprocess.run(
            [shutil.which("bash") or "bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder,
            env={**self._environment(), **{name: self._value(text) for name, text in step["env"].items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.logs[step["name"]] = run.stdout
        for line in self._file("output").splitlines():
            name, _, value = line.partition("=")
            self.outputs[f"steps.{step.get('id', '')}.outputs.{name}"] = value
        (self.home / "output").unlink(missing_ok=True)
        return run.returncode

    def _environment(self) -> dict[str, str]:
        added = ":".join(reversed(self._file("path").splitlines()))
        return {
            "PATH": f"{added}:{self.home / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "FAKE_GH": str(self.home / "fake"),
            "GITHUB_OUTPUT": str(self.home / "output"),
            "GITHUB_PATH": str(self.home / "path"),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
            "RUNNER_TEMP": str(self.home / "temp"),
        }

    def _file(self, name: str) -> str:
        path = self.home / name
        return path.read_text() if path.exists() else ""

    def _value(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._evaluated(found[1]), text)

    def _evaluated(self, expression: str) -> str:
        """An expression's value; the first that is not empty of those that `||` joins."""
        known = {
            "github.action_path": str(ACTION.parent),
            "github.token": "fake-token",
            "github.repository": "someone/specs",
            "github.event.pull_request.base.sha": "",
            "github.event.pull_request.number": "",
            **self.event,
            **self.outputs,
        }
        for name, one in read_action()["inputs"].items():
            known[f"inputs.{name}"] = self.inputs.get(name, known.get(one["default"][4:-3], one["default"]))
        return next((known[part] for part in expression.split(" || ") if known[part]), "")


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)
