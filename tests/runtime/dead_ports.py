"""Ports on which nobody answers, and which nobody else can take meanwhile."""

import select
import socket
from collections.abc import Generator
from contextlib import ExitStack, contextmanager


@contextmanager
def closed_port() -> Generator[int]:
    """Give a port where connections are refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening
        yield taken.getsockname()[1]


@contextmanager
def full_backlog() -> Generator[int]:
    """Give a port where nobody accepts and the queue is full, so that further connections get no answer."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [stack.enter_context(socket.socket()) for _ in range(8)]
        for one in waiting:
            one.setblocking(False)  # noqa: FBT003 - the standard library's own order
            one.connect_ex(listener.getsockname())
        assert select.select([], waiting, [], 60)[1]  # the queue holds one
        yield listener.getsockname()[1]
