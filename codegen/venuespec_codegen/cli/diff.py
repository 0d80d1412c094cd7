"""``venuespec diff``: what changed between two sides of specs, and what that does to callers and on the wire."""

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from ..diff.levels import DEFAULT
from ..diff.output import OUTPUT_FORMATS
from ..uncollected import uncollected
from .parser import Subparsers
from .terminal import add_color_option

DESCRIPTION = """\
Compare two sides of specs and say of each change what it does to callers and on the wire, worst first.

A side is a folder of specs, the folder of one exchange, one of its files, a git revision, or REVISION:PATH.
What is both a path and a revision is the path. A revision alone means the path of the other side, or ./specs.
Nothing is checked out, and no file is written but the one that --changelog names.

The exit status is 0 when no change fails, 1 when one does or an approval has run out, 2 when a side cannot be read
or has problems."""

EPILOG = """\
formats:
  text      a paragraph for each change, with the lines of both sides
  json      one object; its schema is diff.schema.json, beside this program's code
  markdown  for the summary of a step, or the one comment on a pull request that is kept up to date
  github    workflow commands, shown at the lines of a pull request
  sarif     a SARIF 2.1.0 log for code scanning; fingerprints outlive moved lines

examples:
  venuespec diff --base main                  what this branch changes: the working tree against the merge base
  venuespec diff HEAD~1 HEAD
  venuespec diff v0.1.0:specs/okx specs/okx   one exchange
  venuespec diff --base main --fail-on caller:behaviour,wire:risk
  venuespec diff main specs --suggest-version --changelog CHANGELOG.md"""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "diff",
        usage="venuespec diff (OLD NEW | --base REVISION [NEW]) [OPTION ...]",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("sides", metavar="SIDE", nargs="*", help="OLD, what was, and NEW, what is")
    parser.add_argument(
        "--base", metavar="REVISION", help="OLD is the merge base of REVISION and HEAD; NEW is ./specs if left out"
    )
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--fail-on",
        metavar="LEVELS",
        default=DEFAULT,
        help="the least verdicts that fail, such as caller:behaviour,wire:risk, or none; what must be approved by name "
        f"fails in any case (default: {DEFAULT})",
    )
    parser.add_argument(
        "--approvals", type=Path, metavar="FILE", help="changes that may pass (default: approvals.yaml in NEW's specs)"
    )
    parser.add_argument(
        "--suggest-version", action="store_true", help="say which version comes after the last tagged one, and why"
    )
    parser.add_argument(
        "--changelog",
        type=Path,
        metavar="FILE",
        help="write what has changed since the last tagged version under Unreleased, between marks",
    )
    # Git calls it, nobody types it.
    parser.add_argument("--git-driver", action="store_true", help=SUPPRESS)
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Print what was asked for and return the exit status; OSError when a file cannot be read or written."""
    # Git starts the driver once for each file: neither of the two waits for what only the other needs.
    with uncollected():
        if arguments.git_driver:
            from .diff_driver import drive  # noqa: PLC0415

            return drive(arguments.sides)
        from .diff_review import review  # noqa: PLC0415

        return review(arguments)
