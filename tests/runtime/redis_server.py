"""A real Redis server for the tests: without network, without disk, and with what the server itself saw."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

# Set it where a missing server must not go unnoticed.
REQUIRED = "VENUESPEC_REQUIRE_REDIS"
_MISSING = (
    "NO redis-server ON THIS MACHINE: that limits are kept together with other processes has NOT been tested. Install "
    "Debian's package redis-server"
)
_COUNTED = re.compile(rb'^\+[\d.]+ \[\d+ lua\] "RPUSH" "([^"]*)" "(\d+)"', re.MULTILINE)
_LONGEST_START = 120.0


def redis_binary() -> str:
    """Return the server's path, or skip the test: loudly, and not at all where Redis is required."""
    found = shutil.which("redis-server")
    if found is None and os.environ.get(REQUIRED):
        pytest.fail(f"{_MISSING}, or unset {REQUIRED}.", pytrace=False)
    if found is None:
        pytest.skip(_MISSING)
    return found


class RedisServer:
    """A server on a Unix socket of its own; everything it holds is gone when it stops."""

    def __init__(self, password: str | None = None) -> None:
        self._binary = redis_binary()
        self._password = password
        # Not pytest's folder: the path of a socket must be short.
        self._folder = Path(tempfile.mkdtemp(prefix="redis-"))
        self._socket = self._folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def url(self) -> str:
        return f"unix://{f':{self._password}@' if self._password else ''}{self._socket}"

    def start(self) -> None:
        options = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        options += ["--dir", str(self._folder), *(["--requirepass", self._password] if self._password else [])]
        self._process = subprocess.Popen([self._binary, *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + _LONGEST_START
        while time.monotonic() < deadline:
            try:
                self.ask("PING")
            except OSError:
                time.sleep(0.01)
            else:
                return
        raise TimeoutError("redis-server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
            self._process = None

    @contextmanager
    def hanging(self) -> Generator[None]:
        """Let the server neither answer nor close anything."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def ask(self, command: str) -> bytes:
        """Send one command and return the reply as it came."""
        with self._connect() as connection:
            connection.sendall(f"{command}\r\nQUIT\r\n".encode())
            return _read(connection).removesuffix(b"+OK\r\n")

    def keys(self) -> set[str]:
        return {line.decode() for line in self.ask("KEYS *").split(b"\r\n") if line and line[:1] not in b"*$"}

    def calls_of(self, command: str) -> int:
        found = re.search(rb"cmdstat_%s:calls=(\d+)" % command.encode(), self.ask("INFO commandstats"))
        return int(found[1]) if found else 0

    @contextmanager
    def watch(self) -> Generator[list[tuple[str, int]]]:
        """Give, afterwards, every key in which a request was counted, with the moment (microseconds) that it holds."""
        seen: list[tuple[str, int]] = []
        with self._connect() as connection:
            connection.sendall(b"MONITOR\r\n")
            connection.recv(len(b"+OK\r\n"))
            yield seen
            connection.sendall(b"QUIT\r\n")
            text = _read(connection)
        # Not the stamp before it: between the two a busy machine may make the server pause.
        seen += [(one[1].decode(), int(one[2])) for one in _COUNTED.finditer(text)]

    def _connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_LONGEST_START)
        try:
            connection.connect(str(self._socket))
        except OSError:
            connection.close()
            raise
        return connection


def _read(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))
