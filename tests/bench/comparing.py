"""``venuespec diff`` in a process that has imported it: both real calls changed, and every file of a large tree."""

import contextlib
import io
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from venuespec_codegen.cli.main import main

from .figure import Figure
from .processes import ROOT
from .scale.specs import write_specs

RUNS = 7
BOTH_SECONDS, LARGE_SECONDS = 0.05, 1.5
LINES = 10_000
_ENDPOINTS = 52  # of about 190 lines each, their share of the exchange's included


def comparison_figures() -> Iterator[Figure]:
    """Take the processor time of comparing with a revision; the best of several, as others use this machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "specs", folder / "specs")
        both = _compared(folder)
    yield Figure("venuespec diff of both real exchanges, beyond start and imports, processor", both, BOTH_SECONDS, "s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_specs(folder / "specs", _ENDPOINTS)
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.yaml"))
        large = _compared(folder)
    yield Figure(
        f"venuespec diff of {lines} lines, each call changed, processor", large, LARGE_SECONDS * lines / LINES, "s"
    )


def _compared(folder: Path) -> float:
    """Commit the specs, change every call's description, and take the best time of comparing."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    author = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for words in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", "old")):
        subprocess.run(["git", *words], cwd=folder, env=os.environ | settings, check=True)  # noqa: S607 - any git will do
    for path in folder.rglob("*.yaml"):
        if path.name != "exchange.yaml":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("permission: ", "permission: Also ", 1), encoding="utf-8")
    with contextlib.chdir(folder):
        return min(_timed() for _ in range(RUNS))


def _timed() -> float:
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = main(["diff", "HEAD", "specs"])
    seconds = time.process_time() - start
    assert status == 1, "the specs that were changed are no different"
    return seconds
