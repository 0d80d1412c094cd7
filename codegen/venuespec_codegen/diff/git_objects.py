"""Objects of a git repository by name, from one process for all that are asked for: no checkout, no hook, no pager."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from attrs import frozen

_CHUNK: Final = 1 << 16


class GitFailedError(Exception):
    """Git could not be asked; the message is for the user."""


@frozen
class GitObject:
    """One object: ``commit``, ``tree``, ``blob`` or ``tag``, its id, and its bytes as far as they were asked for."""

    kind: str
    id: str
    data: bytes


class GitObjects:
    """The repository around a folder. Use it as a context manager: git is started by the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin without a process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End git."""
        if self._process is not None:
            # It ends with its input; only a git that hangs needs more.
            self._process.communicate()
        if self._errors is not None:
            self._errors.close()

    def get(self, name: str, most: int | None = None) -> GitObject | None:
        """Return the object of this name, as git writes names (``main^{tree}``), or ``None``; GitFailedError.

        A name goes in as a line of text and never as an argument, so it cannot be an option.

        Args:
            name: What git calls it; a line break is in no name.
            most: How many bytes are kept, all if ``None``.
        """
        if not name or any(character in name for character in "\n\0"):
            return None
        process = self._started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise self._failure(process) from None
        header = process.stdout.readline()
        if not header:
            raise self._failure(process)
        words = header.split()
        if header.endswith((b" missing\n", b" ambiguous\n")) or len(words) != 3:  # noqa: PLR2004 - id, kind, size
            return None
        data = _exactly(process.stdout, int(words[2]), most)
        process.stdout.read(1)
        return GitObject(words[1].decode(), words[0].decode(), data)

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            git = shutil.which("git")
            if git is None:
                raise GitFailedError("git is not installed")
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
            self._process = subprocess.Popen(  # noqa: S603 - the arguments are these
                [git, "--no-optional-locks", "cat-file", "--batch"],
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        return self._process

    def _failure(self, process: "subprocess.Popen[bytes]") -> GitFailedError:
        process.wait()
        assert self._errors is not None  # noqa: S101 - it was opened with the process
        self._errors.seek(0)
        said = self._errors.read(_CHUNK).decode("utf-8", "replace").strip().partition("\n")[0]
        return GitFailedError(said.removeprefix("fatal: ") or "git ended without a word")


def _exactly(stream: IO[bytes], size: int, most: int | None) -> bytes:
    """Read so many bytes and keep the first ``most``."""
    wanted = size if most is None else min(size, most)
    data = stream.read(wanted)
    left = size - wanted
    while left > 0 and (skipped := stream.read(min(left, _CHUNK))):
        left -= len(skipped)
    return data
