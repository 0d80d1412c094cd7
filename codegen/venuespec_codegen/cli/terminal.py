"""What commands know about the terminal: colours or not, and progress that leaves no trace in a pipe."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from types import TracebackType
from typing import Literal, Self, TextIO, TypeAlias, get_args

ColorChoice: TypeAlias = Literal["auto", "always", "never"]

_CLEAR_LINE = "\r\033[K"


def add_color_option(parser: ArgumentParser) -> None:
    """Give a command ``--color``; its value is for :func:`wants_color`."""
    parser.add_argument(
        "--color",
        choices=get_args(ColorChoice),
        default="auto",
        help="colours: on a terminal, always or never (default: auto; NO_COLOR is honoured)",
    )


def wants_color(choice: ColorChoice, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Decide whether what goes to this stream is coloured."""
    if choice != "auto":
        return choice == "always"
    return _is_terminal(stream, environment) and not environment.get("NO_COLOR")


class Progress:
    """One line on the terminal that says what is being done; nothing at all in a pipe or a log.

    Use it as a context manager: the line is gone afterwards.
    """

    def __init__(self, stream: TextIO | None = None, environment: Mapping[str, str] = os.environ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = _is_terminal(self._stream, environment)

    def __enter__(self) -> Self:
        """Begin with an empty line."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the line, so that what follows, an error too, stands alone."""
        self._write("")

    def say(self, text: str) -> None:
        """Replace the line by this one."""
        self._write(text)

    def _write(self, text: str) -> None:
        if self._shown:
            self._stream.write(f"{_CLEAR_LINE}{text}")
            self._stream.flush()


def _is_terminal(stream: TextIO, environment: Mapping[str, str]) -> bool:
    return stream.isatty() and environment.get("TERM") != "dumb"
