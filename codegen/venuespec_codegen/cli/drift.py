"""``venuespec drift``: what a documentation page says now, against the spec that was made from it."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from ..drift.accept import AcceptError, accept, parse_acceptances
from ..drift.check_edits import EditError
from ..drift.examine import Examined, examine_lock
from ..drift.examine_pages import Looked, Question, look
from ..drift.match import MatchError
from ..drift.read_lock import LockError
from ..drift.render import OUTPUT_FORMATS, render
from ..drift.render_full import coverage_lines, unanchored_lines
from ..drift.report import EndpointReport
from ..drift.subjects import Specs, load_specs
from ..drift.write import Refused, Written, write
from ..problems import counted, visible
from ..read import default_specs
from .parser import Subparsers
from .terminal import Progress, add_color_option, wants_color

FINE, FINDINGS, COULD_NOT_RUN = 0, 1, 2

DESCRIPTION = """\
Compare documentation pages with the specs that were made from them: which rows have changed, and which facts of a spec
stand on those rows. Without a PAGE, every page that the specs name is fetched.

What was seen of a page is kept beside its spec, in <endpoint>.docs.lock.json: cells, and of all prose its hash alone.

The exit status is 0 when there is nothing to do, 1 with findings, 2 when a page or a spec cannot be used."""

EPILOG = """\
examples:
  venuespec drift                                 all pages that the specs name
  venuespec drift page.md                         a page that was saved; it names the call it is about
  venuespec drift page.md --endpoint okx.close_position
  venuespec drift --coverage                      how much of the pages the specs cover, without a network
  venuespec drift page.md --apply                 add new optional parameters and error rows, change lengths
  venuespec drift page.md --apply --write         and keep what the page says now
  venuespec drift page.md --write --accept errors-halved="rows moved to a page of their own"

formats:
  full      findings worst first, then the noise, a line for each kind of it
  json      an object; its keys do not change within a format number
  github    workflow commands, shown at the lines of a pull request
  markdown  for a step summary or a comment"""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "drift", description=DESCRIPTION, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", metavar="PAGE", nargs="*", help="a file or an address (default: all that specs name)")
    folder = "the folder with the specs (default: ./specs, else the specs that came with venuespec)"
    parser.add_argument("--specs", metavar="DIR", type=Path, help=folder)
    parser.add_argument("--endpoint", metavar="EXCHANGE.ENDPOINT", help="the endpoint that the page is about")
    parser.add_argument(
        "--coverage", action="store_true", help="say only how much of a page facts stand on; by the lock if no PAGE"
    )
    parser.add_argument("--write", action="store_true", help="refresh the lock")
    parser.add_argument(
        "--apply", action="store_true", help="make the edits that need no judgement; lint refuses what is left to do"
    )
    accepting = "accept a suspect, such as errors-gone; the lock keeps the reason (may be given several times)"
    parser.add_argument("--accept", metavar="NAME=REASON", action="append", default=[], help=accepting)
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="full", help="default: full")
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Compare, print and perhaps write; OSError when a file or the folder cannot be used."""
    try:
        return _run(arguments)
    except (AcceptError, LockError, MatchError) as error:
        print(f"venuespec drift: {visible(str(error))}", file=sys.stderr)
        return COULD_NOT_RUN


@frozen
class _Outcome:
    """What is there to print at the end: reports of what is left, and what was written."""

    reports: tuple[EndpointReport, ...]
    left: tuple[EndpointReport, ...] | None
    written: Written | None = None
    refused: str = ""
    status: int = FINE


def _run(arguments: Namespace) -> int:
    root: Path = arguments.specs or default_specs()
    specs = load_specs(root)
    if specs.problems:
        first = specs.problems[0]
        message = f"the specs have problems, the first at {first.span}: {first.message}; see `venuespec lint {root}`"
        print(f"venuespec drift: {visible(message)}", file=sys.stderr)
        return COULD_NOT_RUN
    today = _today()
    acceptances = parse_acceptances(arguments.accept, today)
    with Progress() as progress:
        looked = _look(specs, arguments, today, progress.say)
    for error in looked.errors:
        print(f"venuespec drift: {visible(error)}", file=sys.stderr)
    examined = accept(looked.examined, acceptances)
    outcome = _written(root, specs, examined, arguments, failed=bool(looked.errors))
    _print(outcome, arguments, root)
    return COULD_NOT_RUN if looked.errors else outcome.status


def _look(specs: Specs, arguments: Namespace, today: str, say: Callable[[str], None]) -> Looked:
    question = Question(tuple(arguments.pages), arguments.endpoint, arguments.coverage, today)
    return look(specs, question, say)


def _written(root: Path, specs: Specs, examined: Sequence[Examined], arguments: Namespace, *, failed: bool) -> _Outcome:
    """Write what was asked for, and say what is left to do; nothing is written when a page could not be used."""
    reports = tuple(one.report for one in examined)
    status = FINDINGS if any(map(_open, reports)) else FINE
    if failed or not (arguments.write or arguments.apply):
        return _Outcome(reports, reports, status=status)
    try:
        written = write(root, specs, examined, locks=arguments.write, edits=arguments.apply)
    except Refused as error:
        return _Outcome(reports, reports, refused=f"nothing was written: {error}", status=FINDINGS)
    except EditError as error:
        return _Outcome(reports, reports, refused=f"nothing was written: {error}; edit by hand", status=COULD_NOT_RUN)
    left = _left(root, {report.endpoint for report in reports})
    if not arguments.write:
        # The lock is as it was, so what was found is not dealt with yet.
        return _Outcome(reports, None if left is None else reports, written, status=status)
    return _Outcome(reports, left, written, status=FINE if left is not None and not any(map(_open, left)) else FINDINGS)


def _left(root: Path, names: Collection[str]) -> tuple[EndpointReport, ...] | None:
    """Look again at what was written; nothing where the specs wait for a person now."""
    specs = load_specs(root)
    if specs.problems:
        return None
    subjects = [one for one in specs.subjects if one.target.name in names]
    return tuple(examine_lock(one, one.lock, specs.beside(one), "").report for one in subjects if one.lock)


def _open(report: EndpointReport) -> bool:
    return bool(report.open)


def _print(outcome: _Outcome, arguments: Namespace, root: Path) -> None:
    folder = root.as_posix()
    # The other formats say how much is covered in any case, and who reads them wants no other text.
    if arguments.coverage and arguments.output_format == "full":
        for report in outcome.reports:
            print("\n".join([*coverage_lines(report, names=True), *unanchored_lines(report)]))
    else:
        color = wants_color(arguments.color, sys.stdout)
        sys.stdout.write(render(outcome.reports, outcome.written, folder, arguments.output_format, color=color))
    sys.stdout.flush()
    if outcome.written:
        for path in outcome.written.paths:
            print(f"~ {root / path}", file=sys.stderr)
        for text in outcome.written.said:
            print(f"  {visible(text)}", file=sys.stderr)
        for text in outcome.written.by_hand:
            print(f"by hand: {visible(text)}", file=sys.stderr)
    if outcome.refused:
        print(f"venuespec drift: {visible(outcome.refused)}", file=sys.stderr)
    if outcome.reports:
        print(_summary(outcome), file=sys.stderr)


def _summary(outcome: _Outcome) -> str:
    """Say in one line what was found, and after writing what is left of it."""
    found = sum(len(report.open) for report in outcome.reports)
    noise = sum(one.count for report in outcome.reports for one in report.noise)
    text = f"{counted(found, 'finding')} in {counted(len(outcome.reports), 'endpoint')}"
    if noise:
        text += f", {noise} more that {'touches' if noise == 1 else 'touch'} no fact"
    if outcome.left is None:
        text += "; the specs wait for you, see `venuespec lint`"
    elif outcome.left is not outcome.reports:
        text += f"; {counted(sum(len(report.open) for report in outcome.left), 'finding')} left after writing"
    return text


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
