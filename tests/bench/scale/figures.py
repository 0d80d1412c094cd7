"""The generator over the synthetic tree, at three sizes, beside another generator over the same as OpenAPI."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..figure import Figure, Note
from .measure import Spent, best, peak_mb
from .openapi import write_openapi
from .specs import write_specs

SIZES = (10, 100, 1000)
_MOST = SIZES[-1]
_BUDGETS = {"generate, from nothing": 8.0, "generate, nothing changed": 1.0, "generate, one changed": 1.5, "lint": 3.0}
_PEAK_MB = 300.0
_GROWTH = 1.25
_VENUESPEC = (sys.executable, "-m", "venuespec_codegen")
_GENERATE, _LINT = (*_VENUESPEC, "generate"), (*_VENUESPEC, "lint")
# The other generator as it comes, reading YAML as this one does, and with as little to do as can be.
_PEERS = {"YAML, formatting": ("openapi.yaml", "{}"), "JSON, no formatting": ("openapi.json", "post_hooks: []")}


def scale_figures(peer: Path | None) -> Iterator[Figure | Note]:
    """Measure; ``peer`` is the command openapi-python-client, or it is left out of the table."""
    yield Note(
        f"\n{'1 exchange for each 50 endpoints; the least of several runs':<60}{'endpoints':>10}{'wall':>9}{'CPU':>9}"
    )
    found: dict[int, Mapping[str, Spent]] = {}
    peak = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            write_specs(Path(name) / "specs", size)
            found[size] = _ours(Path(name), runs=3 if size == _MOST else 5)
            if size == _MOST:
                _from_nothing(Path(name))
                peak = peak_mb(_GENERATE, Path(name))
        yield from (_row(f"venuespec {what}", size, cost) for what, cost in found[size].items())
    theirs: Mapping[str, Spent] = {}
    for size in SIZES if peer is not None else ():
        theirs = _theirs(peer, size) if peer is not None else {}
        yield from (_row(f"openapi-python-client, {what}", size, cost) for what, cost in theirs.items())
    yield Note("")
    yield from (
        Figure(f"venuespec {what}, {_MOST} endpoints", found[_MOST][what].wall, budget, "s")
        for what, budget in _BUDGETS.items()
    )
    yield Figure(f"memory of venuespec generate and its processes, {_MOST} endpoints", peak, _PEAK_MB, "MB")
    yield from _growth({size: found[size]["generate, from nothing"] for size in SIZES})
    for what, cost in theirs.items():
        ours = found[_MOST]["generate, from nothing"]
        yield Figure(f"CPU of venuespec generate against openapi-python-client, {what}", ours.cpu / cost.cpu, None, "x")


def _ours(folder: Path, runs: int) -> dict[str, Spent]:
    changed = max((folder / "specs").glob("*/place_position.yaml"))
    return {
        "generate, from nothing": best(runs, _GENERATE, folder, lambda: _from_nothing(folder)),
        "generate, nothing changed": best(runs, _GENERATE, folder),
        "generate, one changed": best(runs, _GENERATE, folder, lambda: _change(changed)),
        "lint": best(runs, _LINT, folder),
    }


def _from_nothing(folder: Path) -> None:
    shutil.rmtree(folder / "generated", ignore_errors=True)


def _change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("as every venue", "yes, as every venue"), encoding="utf-8")


def _theirs(peer: Path, size: int) -> dict[str, Spent]:
    found: dict[str, Spent] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_openapi(folder, size)
        for what, (document, settings) in _PEERS.items():
            (folder / "settings.yaml").write_text(settings, encoding="utf-8")
            options = ("--path", document, "--config", "settings.yaml", "--output-path", "out", "--overwrite")
            found[what] = best(1 if size == _MOST else 3, (peer, "generate", *options), folder)
    return found


def _growth(costs: Mapping[int, Spent]) -> Iterator[Figure]:
    small, middle, large = SIZES
    first = (costs[middle].cpu - costs[small].cpu) / (middle - small)
    second = (costs[large].cpu - costs[middle].cpu) / (large - middle)
    yield Figure(f"CPU for each further endpoint, {small} to {middle}", 1000 * first, None, "ms")
    yield Figure(f"CPU for each further endpoint, {middle} to {large}", 1000 * second, None, "ms")
    yield Figure("growth: the latter against the former", second / first, _GROWTH, "x")


def _row(what: str, size: int, cost: Spent) -> Note:
    return Note(f"{what:<60}{size:>10}{cost.wall:>7.2f} s{cost.cpu:>7.2f} s")
