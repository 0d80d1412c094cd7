"""Whole processes: generating from nothing, generating with nothing to do, importing."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .figure import Figure

ROOT = Path(__file__).parents[2]
RUNS = 7
COLD_SECONDS, UNCHANGED_SECONDS = 1.0, 0.35
CLIENT_RATIO, MODELS_RATIO = 1.05, 0.3


def generate_figures() -> Iterator[Figure]:
    """Time ``venuespec generate`` in a copy of the specs; the best of several runs, as others use this machine too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "specs", folder / "specs")
        cold = min(_generate_from_nothing(folder) for _ in range(RUNS))
        unchanged = min(_generate(folder) for _ in range(RUNS))
    yield Figure("venuespec generate, from nothing", cold, COLD_SECONDS, "s")
    yield Figure("venuespec generate, nothing changed", unchanged, UNCHANGED_SECONDS, "s")


def import_figures() -> Iterator[Figure]:
    """Time imports, each in a process of its own, in turns."""
    statements = (
        "import aiohttp",
        "import venuespec.okx",
        "from venuespec.okx import ClosePositionRequest, ClosePositionResponse",
        "from venuespec.okx import OkxClient",
    )
    rounds = [[_import(statement) for statement in statements] for _ in range(2 * RUNS)]
    budgets = (CLIENT_RATIO, MODELS_RATIO, None)
    for place, budget in enumerate(budgets, start=1):
        ratio = statistics.median(times[place] / times[0] for times in rounds)
        yield Figure(f"{statements[place]}, against aiohttp", ratio, budget, "x")


def _generate_from_nothing(folder: Path) -> float:
    shutil.rmtree(folder / "generated", ignore_errors=True)
    return _generate(folder)


def _generate(folder: Path) -> float:
    command = [sys.executable, "-m", "venuespec_codegen", "generate"]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def _import(statement: str) -> float:
    code = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)
