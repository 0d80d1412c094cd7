"""The comparison that a reviewer asks for: two sides, judged, in the format of whoever reads it."""

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from attrs import evolve, frozen

from ..diff.compare_files import compare_sides
from ..diff.finding import Finding
from ..diff.git_objects import GitFailedError, GitObjects
from ..diff.levels import parse_levels
from ..diff.output import render
from ..diff.output.words import summary
from ..diff.read_sides import read_sides
from ..diff.report import Judge, View, make_report
from ..diff.side import Extent, Refusal, Side
from ..diff.sides import Words, find_sides
from ..diff.version import Suggestion, Version
from ..problems import relocate_path, visible
from ..problems import render as render_problems
from ..read import APPROVALS_FILE
from .terminal import Progress, wants_color

FINE, FOUND, COULD_NOT_RUN = 0, 1, 2
_WIDTH = 100  # where no terminal says how wide it is
_SPECS = "specs"


class CannotRunError(Exception):
    """Why nothing was compared: one line, and the problems that go with it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


@frozen
class _Comparison:
    old: Side
    new: Side
    findings: tuple[Finding, ...]


def review(arguments: Namespace) -> int:
    """Compare, print and return the exit status."""
    try:
        return _review(arguments)
    except (GitFailedError, ValueError) as error:
        return _refuse(Refusal(str(error)), color=False)
    except CannotRunError as error:
        return _refuse(error.refusal, color=wants_color(arguments.color, sys.stderr))


def _review(arguments: Namespace) -> int:
    levels = parse_levels(arguments.fail_on)
    with Progress() as progress, GitObjects(Path.cwd()) as objects:
        progress.say("comparing")
        old, new = _words(arguments.sides, arguments.base)
        compared = _compare(old, new, objects)
        judge = _judge(compared.new, arguments.approvals)
        report = make_report(_view(compared.old), _view(compared.new), compared.findings, evolve(judge, levels=levels))
        if arguments.suggest_version or arguments.changelog:
            progress.say("comparing with the last version")
            suggestion, findings = _since_last_version(new, objects)
            report = evolve(report, suggestion=suggestion if arguments.suggest_version else None)
            if arguments.changelog:
                _write_changelog(arguments.changelog, findings)
    width = shutil.get_terminal_size((_WIDTH, 24)).columns
    color = wants_color(arguments.color, sys.stdout)
    written = render(report, arguments.output_format, color=color, width=width)
    sys.stdout.write(written)
    sys.stdout.flush()
    if arguments.output_format == "text" and written:
        print(file=sys.stderr)
    print(visible(summary(report)), file=sys.stderr)
    return FOUND if report.fails else FINE


def _words(sides: Sequence[str], base: str | None) -> tuple[str, str]:
    """Return the words for both sides."""
    if base is None:
        if len(sides) != 2:  # noqa: PLR2004 - old and new
            raise ValueError("name two sides, OLD and NEW, or give --base REVISION; see `venuespec diff --help`")
        return sides[0], sides[1]
    if len(sides) > 1:
        raise ValueError("with --base there is one side to name at most, NEW; see `venuespec diff --help`")
    from ..diff.git_history import merge_base  # noqa: PLC0415 - as for approvals

    return merge_base(base, Path.cwd()), sides[0] if sides else _SPECS


def _compare(old: str, new: str, objects: GitObjects) -> _Comparison:
    sides = find_sides(Words(old, new, Path.cwd()), objects)
    if isinstance(sides, Refusal):
        raise CannotRunError(sides)
    specs = read_sides(*sides)
    if isinstance(specs, Refusal):
        raise CannotRunError(specs)
    return _Comparison(*sides, compare_sides(*specs))


def _judge(new: Side, asked: Path | None) -> Judge:
    """Read the approvals that hold today; where none are named, a file that is not there approves nothing."""
    levels = parse_levels("none")
    path = asked or Path(_SPECS if new.revision is not None else new.folder, APPROVALS_FILE)
    if asked is None and not path.exists():
        return Judge(levels)
    # All kinds of changes: most comparisons need a few of them, and every reviewer waits for what is imported.
    from ..diff.kinds import KINDS  # noqa: PLC0415
    from ..diff.read_approvals import read_approvals  # noqa: PLC0415

    reading = read_approvals(path, KINDS)
    texts = {path.as_posix(): reading.text}
    if reading.problems:
        raise CannotRunError(Refusal(f"the approvals in {path} cannot be used", reading.problems, texts))
    return Judge(levels, reading.approvals, _today(), texts, whole=new.extent is Extent.ALL)


def _view(side: Side) -> View:
    texts = {relocate_path(file.path, side.folder): file.text for file in side.specs.files}
    return View(side.word, side.revision, texts)


def _since_last_version(new: str, objects: GitObjects) -> tuple[Suggestion, tuple[Finding, ...]]:
    from ..diff.git_history import lacking_history, version_tags  # noqa: PLC0415 - as for approvals
    from ..diff.version import last_version, suggest  # noqa: PLC0415

    last: tuple[str, Version] | None = last_version(version_tags(Path.cwd()))
    if last is None:
        raise ValueError(f"no tag before what is checked out is a version such as v1.2.3{lacking_history(Path.cwd())}")
    tag, version = last
    findings = _compare(tag, new, objects).findings
    return suggest(tag, version, findings), findings


def _write_changelog(path: Path, findings: Sequence[Finding]) -> None:
    from ..diff.changelog import fragment, with_fragment  # noqa: PLC0415 - as for approvals
    from ..diff.replace_file import replace_file  # noqa: PLC0415

    before = path.read_bytes()
    try:
        after = with_fragment(before.decode("utf-8"), fragment(findings)).encode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8") from None
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    if after != before:
        replace_file(path, after)


def _refuse(refusal: Refusal, *, color: bool) -> int:
    sys.stderr.write(render_problems(refusal.problems, refusal.texts, "full", color=color))
    if refusal.problems:
        print(file=sys.stderr)
    print(f"venuespec diff: {visible(refusal.message)}", file=sys.stderr)
    return COULD_NOT_RUN


def _today() -> date:
    return datetime.now(UTC).date()
