"""Picks the command, runs it, and turns what can go wrong on the way into one line and an exit status."""

import importlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TextIO, cast

from ..uncollected import uncollected
from .commands import COMMANDS, MODULES_OF_EXTRA, Command
from .parser import Subparsers, make_parser

FINE, COULD_NOT_RUN = 0, 2
# What a shell reports for a program ended by SIGINT or SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


class CommandModule(Protocol):
    """What ``cli/<command>.py`` offers: ``add_parser`` describes the arguments, ``run`` gives the exit status."""

    add_parser: Callable[[Subparsers], object]
    run: Callable[[Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``venuespec`` with these arguments (by default the process's own) and return its exit status."""
    _print_anything(sys.stdout)
    if not _stands_somewhere():
        return _refuse("venuespec: the folder that this shell is in has been removed; change to one that is there")
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`venuespec … | head`); what is still buffered must not fail once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


def _stands_somewhere() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _run(argv: list[str]) -> int:
    if argv and argv[0] in COMMANDS:
        return _run_command(COMMANDS[argv[0]], argv)
    parser = make_parser()
    try:
        arguments, rest = parser.parse_known_args(argv)
        if arguments.version:
            print(f"venuespec {_installed_version()}")
            return FINE
        if not rest:
            parser.error("no command given")
        if rest[0].startswith("-"):
            parser.error(f"unknown option {rest[0]!r}")
        import difflib  # noqa: PLC0415 - only a slip of the pen needs it

        close = difflib.get_close_matches(rest[0], COMMANDS, n=1)
        parser.error(f"unknown command {rest[0]!r}" + (f" (did you mean {close[0]!r}?)" if close else ""))
    except SystemExit as stop:
        return _status(stop)


def _run_command(command: Command, argv: list[str]) -> int:
    """Import one command's module and run it: the others, and what they need, are never touched."""
    try:
        with uncollected():
            # What is imported stays, so there is nothing to find.
            module = cast("CommandModule", importlib.import_module(f".{command.module}", __package__))
        parser = make_parser()
        subparsers = parser.add_subparsers(dest="command", prog=parser.prog)
        module.add_parser(subparsers)
        own_parser = subparsers.choices[command.name]
        # A shortened option would change its meaning on the day a longer one is added.
        own_parser.allow_abbrev = False
        arguments, rest = parser.parse_known_args(argv)
        if rest:
            own_parser.error(f"unknown argument {rest[0]!r}")
        return module.run(arguments)
    except SystemExit as stop:
        return _status(stop)
    except ModuleNotFoundError as error:
        # Asking for the version of what is not installed ends here too, with the distribution's name.
        if (error.name or "").partition(".")[0].replace("-", "_") not in MODULES_OF_EXTRA[command.extra]:
            raise
        return _refuse(
            f'venuespec {command.name} needs the extra "{command.extra}": pip install "venuespec[{command.extra}]"',
        )
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None:
            raise
        return _refuse(f"venuespec {command.name}: {error.filename}: {error.strerror}")


def _print_anything(stream: TextIO) -> None:
    """Give a terminal that cannot show a character its number instead: no output is worth a traceback."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return COULD_NOT_RUN


def _status(stop: SystemExit) -> int:
    """Read the status argparse ended with: help is 0, a wrong argument is 2."""
    return stop.code if isinstance(stop.code, int) else FINE


def _installed_version() -> str:
    # It brings all of `email`, and no command should wait for that.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("venuespec")
    except PackageNotFoundError:
        return "(a source tree that is not installed)"
