"""What git calls for each changed spec, in place of its own diff: the lines that differ, and what they mean."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from attrs import evolve

from ..diff.compare_files import compare_sides
from ..diff.levels import parse_levels
from ..diff.output import render
from ..diff.read_sides import read_sides
from ..diff.report import Judge, View, make_report
from ..diff.side import Extent, Refusal, Side
from ..problems import relocate_path, visible
from ..problems import render as render_problems
from ..read import DiskTree, ExchangeFolder, SpecFile, SpecFolder, list_exchange

FINE, COULD_NOT_RUN = 0, 2
# Git gives path, file, id and mode of the old side, file, id and mode of the new one; of a rename, two words more.
_WORDS = (7, 9)
_NOTHING = "/dev/null"

_File: TypeAlias = tuple[PurePosixPath, bytes | None]


def drive(words: Sequence[str]) -> int:
    """Print one file's difference; the exit status is 0, or git would stop showing other files."""
    if len(words) not in _WORDS:
        print("venuespec diff: --git-driver is for git to call; specs/REVIEWING.md says how", file=sys.stderr)
        return COULD_NOT_RUN
    path, old_file, new_file = words[0], words[1], words[4]
    old, new = _content(old_file), _content(new_file)
    new_path = path if len(words) == _WORDS[0] else words[7]
    for line in _unified(new_path, old, new, path):
        print(line)
    print(_meaning((PurePosixPath(path), old), (PurePosixPath(new_path), new)))
    return FINE


def _content(file: str) -> bytes | None:
    return None if file == _NOTHING else Path(file).read_bytes()


def _unified(new_path: str, old: bytes | None, new: bytes | None, path: str) -> list[str]:
    """Write the difference as git does, but with everything shown that would be hidden."""
    before, after = ((text or b"").decode("utf-8", "replace").splitlines() for text in (old, new))
    names = (_NOTHING if old is None else f"a/{path}", _NOTHING if new is None else f"b/{new_path}")
    lines = difflib.unified_diff(before, after, *names, lineterm="")
    return [visible(line) for line in (f"diff --git a/{path} b/{new_path}", *lines)]


def _meaning(old: _File, new: _File) -> str:
    """Compare the exchange with the old file in it and with the new one; all other files are as they are on disk."""
    path, root, exchange = old[0], old[0].parent.parent, old[0].parent.name
    if not exchange:
        return "venuespec: git gives no folder with the name, as with --relative, so the exchange is not known"
    if new[0].parent != path.parent:
        return "venuespec: the file went to another folder; `venuespec diff` compares whole exchanges"
    try:
        present = list_exchange(DiskTree(Path(root)), exchange)
    except OSError as error:
        return f"venuespec: {visible(str(path.parent))} cannot be read: {error.strerror}"
    # The letters are git's, and tell two files of one path apart.
    old_side, new_side = (
        Side(word, f"{letter}/{root}", Extent.EXCHANGE, _with_file(_without(present, gone), own))
        for word, letter, gone, own in (("old", "a", new, old), ("new", "b", old, new))
    )
    specs = read_sides(old_side, new_side)
    if isinstance(specs, Refusal):
        problems = render_problems(specs.problems, specs.texts, "concise")
        return f"{problems}venuespec: {visible(specs.message)}"
    findings = compare_sides(*specs)
    report = make_report(_view(old_side), _view(new_side), findings, Judge(parse_levels("none")))
    return render(report, "text") or "venuespec: nothing changes for callers or on the wire"


def _view(side: Side) -> View:
    return View(side.word, None, {relocate_path(file.path, side.folder): file.text for file in side.specs.files})


def _without(folder: SpecFolder, file: _File) -> SpecFolder:
    """Take one file away, with what is wrong with it."""
    (exchange,) = folder.exchanges
    path = f"{exchange.name}/{file[0].name}"
    files = tuple(one for one in exchange.files if one.path != path)
    problems = tuple(one for one in folder.problems if one.span.path != path)
    return evolve(folder, exchanges=(ExchangeFolder(exchange.name, files),), problems=problems)


def _with_file(folder: SpecFolder, file: _File) -> SpecFolder:
    """Put other bytes in place of one file, or take it away."""
    without = _without(folder, file)
    (exchange,) = without.exchanges
    path, content = file
    if content is None:
        return without
    files = (*exchange.files, SpecFile(f"{exchange.name}/{path.name}", content))
    ordered = tuple(sorted(files, key=lambda one: one.path))
    return evolve(without, exchanges=(ExchangeFolder(exchange.name, ordered),))
