"""``venuespec diff``: what changed between two sides of specs, and what that does to callers and on the wire."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path

from ..diff.compare_files import compare_sides
from ..diff.finding import Finding
from ..diff.git_objects import GitObjects
from ..diff.read_sides import read_sides
from ..diff.side import Refusal
from ..diff.sides import Words, find_sides
from ..problems import render, visible
from .parser import Subparsers
from .terminal import Progress, add_color_option, wants_color

FINE, FOUND, COULD_NOT_RUN = 0, 1, 2

DESCRIPTION = """\
Compare two sides of specs and say of each change what it does to callers and on the wire, worst first.

A side is a folder of specs, the folder of one exchange, one of its files, a git revision, or REVISION:PATH.
What is both a path and a revision is the path. A revision alone means the path of the other side, or ./specs.
Nothing is checked out, and no file is written.

The exit status is 0 without changes, 1 with some, 2 when a side cannot be read or has problems."""

EPILOG = """\
examples:
  venuespec diff main specs                 what the working tree changes
  venuespec diff HEAD~1 HEAD
  venuespec diff v0.1.0:specs/okx specs/okx   one exchange"""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "diff", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="OLD", help="what was")
    parser.add_argument("new", metavar="NEW", help="what is")
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Print all findings and return the exit status."""
    findings = _findings(arguments.old, arguments.new)
    if isinstance(findings, Refusal):
        _explain(findings, color=wants_color(arguments.color, sys.stderr))
        return COULD_NOT_RUN
    for finding in findings:
        print("\n".join(_lines(finding)))
    sys.stdout.flush()
    count = {0: "no changes", 1: "1 change"}.get(len(findings), f"{len(findings)} changes")
    print(f"{count} from {visible(arguments.old)} to {visible(arguments.new)}", file=sys.stderr)
    return FOUND if findings else FINE


def _findings(old: str, new: str) -> tuple[Finding, ...] | Refusal:
    with Progress() as progress, GitObjects(Path.cwd()) as objects:
        progress.say("reading both sides")
        sides = find_sides(Words(old, new, Path.cwd()), objects)
        if isinstance(sides, Refusal):
            return sides
        progress.say("comparing")
        specs = read_sides(*sides)
        return specs if isinstance(specs, Refusal) else compare_sides(*specs)


def _explain(refusal: Refusal, *, color: bool) -> None:
    sys.stderr.write(render(refusal.problems, refusal.texts, "full", color=color))
    if refusal.problems:
        print(file=sys.stderr)
    print(f"venuespec diff: {refusal.message}", file=sys.stderr)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.caller}/{finding.wire} {finding.kind.id}: {visible(finding.subject)}: {visible(finding.message)}"
    for sign, span in (("-", finding.old), ("+", finding.new)):
        if span is not None:
            yield f"  {sign} {visible(str(span))}"
    for witness in finding.witnesses:
        yield f"  {visible(witness)}"
