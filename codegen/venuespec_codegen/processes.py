"""How processes are started, interrupted and ended that work beside this one."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

DIED = "a process that it started ended early, perhaps for lack of memory"


def begin() -> None:
    """Leave interruptions to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    # What has been imported stays.
    gc.freeze()


def can_copy() -> bool:
    """Tell whether another process may begin as a copy of this one, with all that it has imported."""
    # Only a process without threads may be copied.
    return sys.platform == "linux" and threading.active_count() == 1


def context() -> BaseContext:
    """Return the quickest safe way to start processes."""
    return multiprocessing.get_context("fork" if can_copy() else "spawn")


@contextmanager
def uninterrupted() -> Generator[None]:
    """Hold back an interruption; processes that are started here would else meet it before they know what to do."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(sentinel: int) -> None:
    # A parent that was killed tells nobody; without it, this process would wait for work for ever.
    wait([sentinel])
    os._exit(1)
