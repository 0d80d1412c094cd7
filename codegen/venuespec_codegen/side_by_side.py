"""Does the same for many exchanges, in as many processes as are worth their while."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from .defect import GeneratorDefect
from .read import SpecFolder

# Fewer files are done before another process has started.
WORTH_A_PROCESS = 150
_MOST_PROCESSES = 4

Result = TypeVar("Result")


def each(
    work: Callable[[SpecFolder], Result], folder: SpecFolder, say: Callable[[str], None], *, most: int = _MOST_PROCESSES
) -> Iterator[Result]:
    """Yield what ``work`` makes of each exchange alone, in the exchanges' order, however many processes work on it.

    Args:
        work: A function of a module, as other processes must find it.
        folder: The exchanges.
        say: Is told how far the work has come.
        most: The number of processes that must not be exceeded.
    """
    alone = [folder.alone(exchange) for exchange in folder.exchanges]
    files = sum(len(exchange.files) for exchange in folder.exchanges)
    processes = min(os.cpu_count() or 1, most, len(alone), files // WORTH_A_PROCESS)
    calm = partial(_uncollected, work)
    results = map(calm, alone) if processes <= 1 else _in_processes(calm, alone, processes)
    for number, (exchange, result) in enumerate(zip(folder.exchanges, results, strict=True), start=1):
        say(f"{exchange.name} ({number} of {len(alone)})")
        yield result


def _start_process() -> None:
    """Leave interruptions to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    # What has been imported stays.
    gc.freeze()


def _uncollected(work: Callable[[SpecFolder], Result], folder: SpecFolder) -> Result:
    """Work on one exchange and look for no circles: next to nothing ends in one, and it took a sixth of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return work(folder)
    finally:
        if was_collecting:
            gc.enable()


def _in_processes(work: Callable[[SpecFolder], Result], alone: Sequence[SpecFolder], number: int) -> Iterator[Result]:
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(number, mp_context=_context(), initializer=_start_process)
    try:
        with _uninterrupted():
            results = pool.map(work, alone)
        yield from results
    except BrokenProcessPool as error:
        raise GeneratorDefect("a process that it started ended early, perhaps for lack of memory") from error
    except BaseException:
        # Nobody waits for what they are at.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Generator[None]:
    """Hold back an interruption; processes that are started here would else meet it before they know what to do."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> BaseContext:
    # A copy of this process has imported everything already; but only a process without threads may be copied.
    can_copy = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_copy else "spawn")


def _end_with(sentinel: int) -> None:
    # A parent that was killed tells nobody; without it, this process would wait for work for ever.
    wait([sentinel])
    os._exit(1)
