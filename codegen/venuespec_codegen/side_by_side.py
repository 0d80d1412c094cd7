"""Does the same for many exchanges, in as many processes as are worth their while."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from .defect import GeneratorDefect
from .processes import DIED, begin, can_copy, context, uninterrupted
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
    if processes > 1 and can_copy():
        prepare()
        # Each copy would keep what nobody needs.
        gc.collect()
    results = map(calm, alone) if processes <= 1 else _in_processes(calm, alone, processes)
    for number, (exchange, result) in enumerate(zip(folder.exchanges, results, strict=True), start=1):
        say(f"{exchange.name} ({number} of {len(alone)})")
        yield result


def _uncollected(work: Callable[[SpecFolder], Result], folder: SpecFolder) -> Result:
    """Work on one exchange; a function of the module, as other processes must find it."""
    with uncollected():
        return work(folder)


def _in_processes(work: Callable[[SpecFolder], Result], alone: Sequence[SpecFolder], number: int) -> Iterator[Result]:
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(number, mp_context=context(), initializer=begin)
    try:
        with uninterrupted():
            results = pool.map(work, alone)
        yield from results
    except BrokenProcessPool as error:
        raise GeneratorDefect(DIED) from error
    except BaseException:
        # Nobody waits for what they are at.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
