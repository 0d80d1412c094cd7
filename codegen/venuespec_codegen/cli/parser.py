"""Argument parsing: help worth reading, and one line where the arguments are wrong."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction  # pyright: ignore[reportPrivateUsage]
from typing import NoReturn, TypeAlias

from .commands import COMMANDS

# Where a command adds its parser; argparse has no public name for it.
Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"

DESCRIPTION = """\
Typed exchange clients, generated from hand-written specs.

A spec says what an exchange's documentation page says: parameters, rules, limits, signing, errors. From it come a
client that refuses a wrong call before sending it, and a simulator to run that client against."""

EPILOG = """\
examples:
  venuespec lint specs                      check all specs
  venuespec generate                        specs/ -> generated/
  venuespec generate --check                write nothing; exit 1 if generated/ is not what specs/ say
  venuespec simulate okx --port 8780        an OKX of your own on http://127.0.0.1:8780
  venuespec explain okx.close_position 51115
  venuespec diff main HEAD                  what a branch does to callers and on the wire
  venuespec drift                           what has changed on the pages that the specs name
  venuespec drift page.md --coverage        how much of a saved page the specs cover

exit status:
  0   fine
  1   findings: a problem in a spec, generated code out of date, an unexpected outcome
  2   could not run: a wrong argument, an unreadable path, something not installed"""


class OneLineParser(ArgumentParser):
    """An argument parser whose complaint is one line and the way to the help, not the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        self.exit(2, f"{self.prog}: {message}; see `{self.prog} --help`\n")


def overview() -> str:
    """Describe the tool and list its commands, one line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  {command.name:<{width}}  {command.summary}" for command in COMMANDS.values()]
    return "\n".join(
        [DESCRIPTION, "", "commands:", *lines, "", "`venuespec COMMAND --help` says what a command takes."]
    )


def make_parser() -> ArgumentParser:
    """Make the parser of everything before the command; the command's own module adds the rest."""
    parser = OneLineParser(
        prog="venuespec",
        usage="venuespec COMMAND [OPTION ...]",
        description=overview(),
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    return parser
