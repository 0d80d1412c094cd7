"""``venuespec diff`` from a fresh start, part by part: both real calls changed, and every file of a large tree.

Processor time, not the clock's, and the best of several runs, as others use this machine, too.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict, cast

from .figure import Figure
from .processes import ROOT
from .scale.specs import write_specs

RUNS = 15
LARGE_RUNS = 5
BOTH_MS, LARGE_SECONDS = 50, 1.5
LINES = 10_000
_ENDPOINTS = 52  # of about 190 lines each, their share of the exchange's included
_COMMAND = (sys.executable, "-m", "venuespec_codegen", "diff", "HEAD", "specs")


class _Compared(TypedDict):
    seconds: float
    modules: list[str]


def comparison_figures() -> Iterator[Figure]:
    """Take what a comparison with a revision costs; what comes before the comparison itself is told, too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "specs", folder / "specs")
        _change_every_call(folder)
        modules = _compare(folder, ())["modules"]
        yield from _starts(folder, modules)
        both = 1000 * min(_compare(folder, modules)["seconds"] for _ in range(RUNS))
        yield Figure("venuespec diff of both real exchanges, the first, beyond imports", both, BOTH_MS, "ms")
        whole = 1000 * min(_spent(_COMMAND, folder, status=1) for _ in range(RUNS))
        yield Figure("venuespec diff of both real exchanges, the whole command", whole, None, "ms")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_specs(folder / "specs", _ENDPOINTS)
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.yaml"))
        _change_every_call(folder)
        large = min(_compare(folder, modules)["seconds"] for _ in range(LARGE_RUNS))
    budget = LARGE_SECONDS * lines / LINES
    yield Figure(f"venuespec diff of {lines} lines, each call changed, the first, beyond imports", large, budget, "s")


def _starts(folder: Path, modules: Sequence[str]) -> Iterator[Figure]:
    """Take the starts that the command's own is made of; each figure has the one before it in it."""
    names = ", ".join(("venuespec_codegen.cli.main", *modules))
    starts = {
        "start of the interpreter alone": "pass",
        "start and imports: attrs and PyYAML": "import attrs, yaml",
        "start and imports: all that venuespec diff imports": f"import {names}",
    }
    for what, code in starts.items():
        taken = 1000 * min(_spent((sys.executable, "-c", code), folder) for _ in range(RUNS))
        yield Figure(what, taken, None, "ms")


def _change_every_call(folder: Path) -> None:
    """Commit the specs, and change every call's permission."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    author = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for words in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", "old")):
        subprocess.run(["git", *words], cwd=folder, env=os.environ | settings, check=True)  # noqa: S607 - any git will do
    for path in folder.rglob("*.yaml"):
        if path.name != "exchange.yaml":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("permission: ", "permission: Also ", 1), encoding="utf-8")


def _compare(folder: Path, modules: Sequence[str]) -> _Compared:
    """Compare once in a new process that has imported these modules before."""
    command = [sys.executable, "-m", "tests.bench.one_comparison"]
    settings = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    run = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | settings,
        input=json.dumps(modules),
        capture_output=True,
        text=True,
        check=True,
    )
    return cast("_Compared", json.loads(run.stdout))


def _spent(command: Sequence[str], folder: Path, status: int = 0) -> float:
    """Return the processor time of a process, and of git if it asks that."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == status, done.stderr.decode()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
