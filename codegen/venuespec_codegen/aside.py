"""Calls a function in a process of its own, which gets ready for it while this one does something else."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from attrs import frozen

from .defect import GeneratorDefect
from .processes import DIED, begin, can_copy, uninterrupted


@contextmanager
def called(function: Callable[[str], str], rehearsal: str, *, aside: bool) -> "Generator[Aside | Here]":
    """Give a way to call a function: in a process of its own if that is asked for and is sure to be quicker."""
    if not (aside and can_copy() and (os.cpu_count() or 1) > 1):
        yield Here(function)
        return
    with Aside(function, rehearsal) as process:
        yield process


@frozen
class Here:
    """The function, called as functions are."""

    function: Callable[[str], str]

    def is_ready(self) -> bool:
        """Tell that nothing is going on that a call would have to wait for."""
        return True

    def __call__(self, question: str) -> str:
        """Return the function's answer."""
        return self.function(question)


class Aside:
    """The function, from text to text; what it raises is raised here.

    Use it as a context manager: the process ends with it, whatever it is at.
    """

    def __init__(self, function: Callable[[str], str], rehearsal: str) -> None:
        """Start the process.

        Args:
            function: A function of a module.
            rehearsal: What it is called with at once; nobody waits for the answer, but the second call is quicker.
        """
        self._connection, theirs = multiprocessing.Pipe()
        process_kind = multiprocessing.get_context("fork").Process
        self._process = process_kind(target=_answer, args=(theirs, function), daemon=True)
        with uninterrupted():
            self._process.start()
        theirs.close()
        self._rehearsing = True
        self._connection.send(rehearsal)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()
        self._connection.close()

    def is_ready(self) -> bool:
        """Tell whether a call would be answered without waiting for what happens but once."""
        return not self._rehearsing or self._connection.poll()

    def __call__(self, question: str) -> str:
        """Return the function's answer.

        Raises:
            GeneratorDefect: The process has ended.
        """
        if self._rehearsing:
            self._answer()
            self._rehearsing = False
        self._connection.send(question)
        return self._answer()

    def _answer(self) -> str:
        try:
            answer: str | Exception = self._connection.recv()
        except (EOFError, ConnectionError) as error:
            raise GeneratorDefect(DIED) from error
        if isinstance(answer, Exception):
            raise answer
        return answer


def _answer(connection: "Connection[str | Exception, str]", function: Callable[[str], str]) -> None:
    begin()
    # It lives for a second; nothing that it makes is worth looking for.
    gc.disable()
    while True:
        question = connection.recv()
        try:
            connection.send(function(question))
        except Exception as error:  # noqa: BLE001 - it is the caller's
            connection.send(error)
