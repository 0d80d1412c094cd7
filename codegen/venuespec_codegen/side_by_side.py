"""Does the same for many exchanges, in as many processes as are worth their while."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from .read import SpecFolder
from .uncollected import uncollected

# Fewer files are done before another process has started.
WORTH_A_PROCESS = 150
_MOST_PROCESSES = 4

Result = TypeVar("Result")


def each(
    work: Callable[[SpecFolder], Result],
    folder: SpecFolder,
    say: Callable[[str], None],
    prepare: Callable[[], None] = lambda: None,
    *,
    most: int = _MOST_PROCESSES,
) -> Iterator[Result]:
    """Yield what ``work`` makes of each exchange alone, in the exchanges' order, however many processes work on it.

    Args:
        work: A function of a module, as other processes must find it.
        folder: The exchanges.
        say: Is told how far the work has come.
        prepare: What the work would do once in each process is done once for all by this.
        most: The number of processes that must not be exceeded.
    """
    alone = [folder.alone(exchange) for exchange in folder.exchanges]
    files = sum(len(exchange.files) for exchange in folder.exchanges)
    processes = min(os.cpu_count() or 1, most, len(alone), files // WORTH_A_PROCESS)
    calm = partial(_uncollected, work)
    results: Iterator[Result]
    if processes <= 1:
        results = map(calm, alone)
    else:
        # To import what starts processes takes as long as to read two exchanges.
        from .in_processes import in_processes  # noqa: PLC0415

        results = in_processes(calm, alone, processes, prepare)
    for number, (exchange, result) in enumerate(zip(folder.exchanges, results, strict=True), start=1):
        say(f"{exchange.name} ({number} of {len(alone)})")
        yield result


def _uncollected(work: Callable[[SpecFolder], Result], folder: SpecFolder) -> Result:
    """Work on one exchange; a function of the module, as other processes must find it."""
    with uncollected():
        return work(folder)
