"""The page of all kinds of change, made from the kinds themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from venuespec_codegen.diff.finding import Caller, Kind, Wire
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.kinds_unsaid import UNSAID
from venuespec_codegen.diff.output.words import CALLER, WIRE

PAGE: Final = Path(__file__).parents[2] / "specs/KINDS.md"
_INTRODUCTION: Final = """\
<!-- Made by `python -m tests.kinds` from codegen/venuespec_codegen/diff/kinds*.py; do not edit. -->

# Every kind of change

What `venuespec diff` can find, for looking things up; [Review a change of the specs](REVIEWING.md) explains. A finding
says its kind and its two verdicts, which are better or worse than the kind's where the edit is: a new error row that
leaves the outcome open does nothing to callers, say.

*Backwards* is the kind of the opposite edit: what there is to find when both sides are swapped. Where there is none, it
says why. Kinds with a **!** never pass a review but by an [approval](REVIEWING.md#approve-a-change-by-name), and
neither do single edits of other kinds after which clients say "certainly not executed" of a reply of which nobody knew.
"""
_UNSAID: Final = """\
## What is never found

Other comparisons know these kinds as well. Here no two specs can show them, because the language has no word for the
fact; the tests ask the schemas whether that is still so.

| kind | because |
|---|---|
"""


def page() -> str:
    """Return the whole page."""
    groups = dict.fromkeys(kind.group for kind in KINDS.values())
    tables = (_table(group) for group in groups)
    unsaid = "".join(f"| `{one.id}` | {_cell(one.why)} |\n" for one in UNSAID)
    return "\n".join([_INTRODUCTION, "".join(_verdicts()), *tables, f"{_UNSAID}{unsaid}"])


def _verdicts() -> Iterator[str]:
    yield "| callers | | wire | |\n|---|---|---|---|\n"
    for caller, wire in zip(Caller, Wire, strict=True):
        yield f"| `{caller}` | {CALLER[caller]} | `{wire}` | {WIRE[wire]} |\n"


def _table(group: str) -> str:
    rows = "".join(_row(kind) for kind in KINDS.values() if kind.group == group)
    head = "| kind | | callers | wire | backwards | found when |\n|---|---|---|---|---|---|\n"
    return f"## {group[0].upper()}{group[1:]}\n\n{head}{rows}"


def _row(kind: Kind) -> str:
    mark = "**!**" if kind.approval else ""
    back = "itself" if kind.mirror == kind.id else f"`{kind.mirror}`" if kind.mirror else _cell(kind.waiver)
    return f"| `{kind.id}` | {mark} | {kind.caller} | {kind.wire} | {back} | {_cell(kind.rule)} |\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
