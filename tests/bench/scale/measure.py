"""What a command costs: seconds on the wall, seconds of processors, and memory, all with those it starts."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

_PAUSE_S = 0.02
_PAGES_PER_MB = 2**20 / resource.getpagesize()


@frozen
class Spent:
    """Seconds; of processors, those of all processes together."""

    wall: float
    cpu: float


def spent(command: Sequence[str | Path], folder: Path) -> Spent:
    """Run a command to its end in a folder; commands that stand beside it can be found by it."""
    found = os.pathsep.join((str(Path(command[0]).parent), os.environ["PATH"]))
    cpu, wall = _children_cpu(), time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, "PATH": found})
    return Spent(time.perf_counter() - wall, _children_cpu() - cpu)


def best(runs: int, command: Sequence[str | Path], folder: Path, before: Callable[[], None] = lambda: None) -> Spent:
    """Run a command several times, after ``before`` each; both least values, as others use this machine too."""
    found: list[Spent] = []
    for _ in range(runs):
        before()
        found.append(spent(command, folder))
    return Spent(min(one.wall for one in found), min(one.cpu for one in found))


def peak_mb(command: Sequence[str | Path], folder: Path) -> float:
    """Return the most memory a command held at a time with those it started; what they share counts for each."""
    peak = 0.0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sum(_resident_mb(pid) for pid in _family(process.pid)))
            time.sleep(_PAUSE_S)
    return peak


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    family = [pid]
    for member in family:
        try:
            tasks = Path(f"/proc/{member}/task").iterdir()
            family += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it has ended meanwhile
    return family


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) / _PAGES_PER_MB
    except OSError:
        return 0.0
