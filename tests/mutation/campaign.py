"""Every mutant of every exchange, judged by as many processes as there are processors."""

import gc
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Final

from attrs import field, frozen

from .mutant import Mutant
from .mutants import EXCHANGES, mutants, spec
from .verdict import Baseline, Verdict, baseline, judge

_BATCH: Final = 100


@frozen
class Result:
    """What became of the mutants of one exchange."""

    verdicts: Counter[Verdict] = field(factory=Counter[Verdict])
    survivors: list[Mutant] = field(factory=list[Mutant])


@cache
def mutants_of(exchange: str) -> tuple[Mutant, ...]:
    """List the mutants of one of the project's own exchanges."""
    return tuple(mutants(spec(exchange)))


@cache
def baseline_of(exchange: str) -> Baseline:
    """Look at one of the project's own exchanges as it is."""
    return baseline(spec(exchange))


def run_all(say: Callable[[str], None]) -> Mapping[str, Result]:
    """Judge all of them; this takes ten minutes of one processor."""
    results = {exchange: Result() for exchange in EXCHANGES}
    batches = [(name, first) for name in EXCHANGES for first in range(0, len(mutants_of(name)), _BATCH)]
    with ProcessPoolExecutor() as pool:
        for done, (result, verdicts) in enumerate(zip(batches, pool.map(_judged, batches), strict=True), start=1):
            exchange, first = result
            for one, verdict in zip(mutants_of(exchange)[first : first + _BATCH], verdicts, strict=True):
                results[exchange].verdicts[verdict] += 1
                if verdict is Verdict.SURVIVED:
                    results[exchange].survivors.append(one)
            say(f"{done} of {len(batches)}: {exchange}")
    return results


def _judged(batch: tuple[str, int]) -> list[Verdict]:
    exchange, first = batch
    # Much is made and nothing kept: looking for garbage all the time costs a fifth.
    gc.disable()
    verdicts = [judge(baseline_of(exchange), one) for one in mutants_of(exchange)[first : first + _BATCH]]
    gc.collect()
    return verdicts
