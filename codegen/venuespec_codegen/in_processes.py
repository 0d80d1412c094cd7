"""A pool of processes that work on one exchange each, and what becomes of it when one of them ends early."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from .defect import GeneratorDefect
from .processes import DIED, begin, can_copy, context, uninterrupted
from .read import SpecFolder

Result = TypeVar("Result")


def in_processes(
    work: Callable[[SpecFolder], Result], alone: Sequence[SpecFolder], number: int, prepare: Callable[[], None]
) -> Iterator[Result]:
    """Yield what ``work`` makes of each, in order; where processes begin as copies, ``prepare`` runs before that."""
    if can_copy():
        prepare()
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
