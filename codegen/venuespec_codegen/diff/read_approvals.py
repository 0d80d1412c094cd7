"""The approvals file to approvals, read as specs are read."""

import datetime as dt
import difflib
import errno
import os
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, cast

from attrs import define, field, frozen

from ..problems import Problem, Related, Span
from ..read.check import check
from ..read.comments import cut_by_comment
from ..read.decode import LARGEST_FILE, decode
from ..read.events import parse
from ..read.shapes import Shapes, load_shapes
from ..read.spans import PointerSpans
from ..read.trees import DiskTree, Refused
from .approval import Approval, Reason

NO_DATE, UNKNOWN_KIND, TWICE = "E401", "E402", "E403"
_SCHEMA: Final = Path(__file__).with_name("approvals.schema.json")


class _Entry(TypedDict):
    fingerprint: str
    kind: str
    reason: str
    note: str
    by: str
    expires: str


class _Document(TypedDict):
    approvals: list[_Entry]


@frozen
class ApprovalsReading:
    """The approvals of one file, only to be used without problems, and its text."""

    approvals: tuple[Approval, ...]
    problems: tuple[Problem, ...]
    text: str


def read_approvals(path: Path, kinds: Collection[str]) -> ApprovalsReading:
    """Read a file whose approvals are of these kinds.

    Raises:
        OSError: It cannot be read.
    """
    tree = DiskTree(path.parent)
    content = tree.refuse(path.name) or tree.read(path.name, LARGEST_FILE + 1)
    if isinstance(content, Refused):
        raise OSError(errno.EINVAL, content.message, os.fspath(path))
    return parse_approvals(path.as_posix(), content, kinds)


def parse_approvals(path: str, content: bytes, kinds: Collection[str]) -> ApprovalsReading:
    """Read a file's bytes; ``path`` is what places in it are called."""
    source, problems = decode(path, content)
    if problems:
        return ApprovalsReading((), tuple(problems), source.text)
    parsed = parse(source)
    if parsed.root is None or parsed.problems:
        return ApprovalsReading((), parsed.problems, source.text)
    checked = check(source, parsed.root, _SCHEMA.name, _shapes())
    problems = [*checked.problems, *cut_by_comment(source, parsed.root)]
    if problems:
        return ApprovalsReading((), tuple(problems), source.text)
    reader = _Reader(PointerSpans(source, parsed.root, of_keys=False), kinds)
    approvals = tuple(reader.approvals(cast("_Document", checked.data)))
    return ApprovalsReading(approvals, tuple(reader.problems), source.text)


@cache
def _shapes() -> Shapes:
    return load_shapes({_SCHEMA.name: _SCHEMA.read_text(encoding="utf-8")})


@define
class _Reader:
    """Checks what a schema cannot say; a problem in one entry hides none in another."""

    spans: Mapping[str, Span]
    kinds: Collection[str]
    problems: list[Problem] = field(factory=list[Problem])
    seen: dict[str, Span] = field(factory=dict[str, Span])

    def approvals(self, document: _Document) -> Iterator[Approval]:
        for number, entry in enumerate(document["approvals"]):
            at = f"/approvals/{number}"
            expires = self._date(entry["expires"], f"{at}/expires")
            self._check_kind(entry["kind"], f"{at}/kind")
            self._check_once(entry["fingerprint"], f"{at}/fingerprint")
            yield Approval(
                fingerprint=entry["fingerprint"],
                kind=entry["kind"],
                reason=Reason(entry["reason"]),
                note=entry["note"],
                by=entry["by"],
                expires=expires,
                span=self.spans[f"{at}/fingerprint"],
            )

    def _date(self, text: str, at: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self._report(NO_DATE, at, f"there is no day {text}", "write a day of the calendar as YYYY-MM-DD")
            return dt.date.min

    def _check_kind(self, kind: str, at: str) -> None:
        if kind in self.kinds:
            return
        close = difflib.get_close_matches(kind[:80], self.kinds, n=1)
        remedy = f"did you mean {close[0]}?" if close else "write the kind that `venuespec diff` prints"
        self._report(UNKNOWN_KIND, at, f"there is no kind `{kind}`", remedy)

    def _check_once(self, fingerprint: str, at: str) -> None:
        first = self.seen.setdefault(fingerprint, self.spans[at])
        if first != self.spans[at]:
            related = (Related(first, "first given here"),)
            message = f"the fingerprint {fingerprint} is approved twice"
            self.problems.append(Problem(TWICE, self.spans[at], message, "keep one of the two", related))

    def _report(self, code: str, at: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(code, self.spans[at], message, remedy))
