"""``venuespec lint``: every problem of every spec, with its place and a way out."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from ..exchange_stages import find_problems
from ..problems import OUTPUT_FORMATS, Problem, counted, relocate, relocate_path, render, sort_key
from ..read import default_specs, list_files
from ..side_by_side import each
from .parser import Subparsers
from .terminal import Progress, add_color_option, wants_color

DESCRIPTION = """\
Read specs and report every problem in them: text, shape and meaning, of all files in one run.

Findings go to standard output, the closing line to standard error.
The exit status is 0 without findings, 1 with some, 2 when the folder cannot be read."""

EPILOG = """\
formats:
  full      message, place, source line with carets, one line of help
  concise   path:line:column: CODE message
  json      an array of objects: code, message, help, path, line, column, endLine, endColumn, related
  github    workflow commands, shown at the lines of a pull request
  sarif     a SARIF 2.1.0 log for code scanning; fingerprints outlive moved lines"""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "lint", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "specs",
        metavar="SPECS",
        type=Path,
        nargs="?",
        help="a folder with one folder for each exchange (default: ./specs, else the specs that came with venuespec)",
    )
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="full", help="default: full")
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Print all problems and return the exit status; OSError when the folder itself cannot be read."""
    root: Path = arguments.specs or default_specs()
    with Progress() as progress:
        progress.say(f"reading {root}")
        specs = list_files(root)
        found = each(find_problems, specs, lambda text: progress.say(f"checking {text}"))
        problems = sorted((*specs.stray_problems, *(problem for own in found for problem in own)), key=sort_key)
    folder = root.as_posix()
    texts = {relocate_path(file.path, folder): file.text for file in specs.files}
    color = wants_color(arguments.color, sys.stdout)
    sys.stdout.write(render(relocate(problems, folder), texts, arguments.output_format, color=color))
    sys.stdout.flush()
    if arguments.output_format == "full" and problems:
        print(file=sys.stderr)
    print(summary(problems, len(texts)), file=sys.stderr)
    return 1 if problems else 0


def summary(problems: Sequence[Problem], files_read: int) -> str:
    """Say in one line what was found."""
    if not problems:
        return f"no problems in {counted(files_read, 'file')}"
    warnings = sum(problem.code.startswith("W") for problem in problems)
    kinds = ((len(problems) - warnings, "error"), (warnings, "warning"))
    found = " and ".join(counted(number, noun) for number, noun in kinds if number)
    return f"{found} in {counted(len({problem.span.path for problem in problems}), 'file')}"
