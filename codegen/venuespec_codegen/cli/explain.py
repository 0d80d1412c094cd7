"""``venuespec explain``: what a parameter, a rule or an error code means."""

import shutil
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from ..explain import Unknown, explain, lay_out
from ..problems import visible
from ..read import default_specs, read_specs
from ..resolve import resolve
from .parser import Subparsers
from .terminal import add_color_option, wants_color

FINE, NOT_FOUND = 0, 2
# Lines longer than this are hard to read, however wide the terminal is.
WIDEST = 110

DESCRIPTION = """\
Say what an exchange, a call, a parameter, a rule or an error code means, and which source says so.

The exit status is 0, or 2 when there is nothing of that name or the folder cannot be read."""

EPILOG = """\
examples:
  venuespec explain okx                          servers, account facts, limits, endpoints
  venuespec explain okx.close_position           everything about one call
  venuespec explain okx.close_position posSide   a parameter; pos_side is understood too
  venuespec explain okx.close_position 51115     all meanings of an error code; its name will do too
  venuespec explain okx.close_position ccy-for-cross-margin"""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "explain", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("target", metavar="EXCHANGE[.ENDPOINT]", help="such as okx or okx.close_position")
    topics = "a parameter, reply field, rule, error code or name, status, account fact, derived fact, server or note"
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help=topics)
    folder = "the folder with the specs (default: ./specs, else the specs that came with venuespec)"
    parser.add_argument("--specs", metavar="DIR", type=Path, help=folder)
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Print the explanation; OSError when the folder itself cannot be read."""
    root: Path = arguments.specs or default_specs()
    reading = read_specs(root)
    resolution = resolve(reading)
    answer = explain(resolution.model, arguments.target, arguments.topic, root)
    if isinstance(answer, Unknown):
        broken = {problem.span.path.partition("/")[0] for problem in (*reading.problems, *resolution.problems)}
        exchange = arguments.target.partition(".")[0]
        help_line = f"its spec has problems, see `venuespec lint {root}`" if exchange in broken else answer.help
        print(f"venuespec explain: {visible(answer.message)}; {help_line}", file=sys.stderr)
        return NOT_FOUND
    emphasize = _bold if wants_color(arguments.color, sys.stdout) else str
    width = min(shutil.get_terminal_size().columns, WIDEST)
    print("\n".join(lay_out(answer, width, emphasize)))
    return FINE


def _bold(text: str) -> str:
    return f"\033[1m{text}\033[0m"
