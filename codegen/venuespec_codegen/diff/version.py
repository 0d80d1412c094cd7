"""Which version number comes next, from what has changed since the last one."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from attrs import frozen

from .finding import Caller, Finding, Wire

_FINAL: Final = re.compile(r"v?(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})", re.ASCII)


class Step(StrEnum):
    """Which part of a version number goes up."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


@frozen(order=True)
class Version:
    """A released version, without what may follow its three numbers."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Write the number without a prefix."""
        return f"{self.major}.{self.minor}.{self.patch}"


@frozen
class Suggestion:
    """What to call the next version; ``tag`` is the last one's, ``reason`` one sentence."""

    tag: str
    step: Step
    version: Version
    reason: str


def parse_version(tag: str) -> Version | None:
    """Read the version of a tag such as ``v1.2.3``; other tags, pre-releases among them, have none."""
    found = _FINAL.fullmatch(tag)
    return Version(*map(int, found.groups())) if found else None


def last_version(tags: Iterable[str]) -> tuple[str, Version] | None:
    """Return the tag of the highest version among these, and that version."""
    versions = [(version, tag) for tag in tags if (version := parse_version(tag))]
    if not versions:
        return None
    version, tag = max(versions)
    return tag, version


def suggest(tag: str, last: Version, findings: Sequence[Finding]) -> Suggestion:
    """Suggest what comes after ``last``, whose specs differ from the present ones by these findings.

    Where code must change it is a major version, where code does something else or can do more a minor one, else a
    patch. Before 1.0 what would be major is minor, and everything else a patch.
    """
    step, reason = _step(findings)
    if last.major == 0 and step in {Step.MAJOR, Step.MINOR}:
        step = Step.MINOR if step is Step.MAJOR else Step.PATCH
        reason += "; before 1.0 that is "
        reason += "a minor version" if step is Step.MINOR else "a patch"
    return Suggestion(tag, step, _after(last, step), reason)


def _step(findings: Sequence[Finding]) -> tuple[Step, str]:
    if not findings:
        return Step.NONE, "nothing has changed"
    for caller, step, words in _BY_CALLER:
        if count := sum(one.caller is caller for one in findings):
            return step, f"{_changes(count)} {words}"
    if count := sum(one.wire is not Wire.NONE for one in findings):
        return Step.PATCH, f"{_changes(count)} on the wire and none for callers"
    return Step.PATCH, f"{_changes(len(findings))}, none of which concerns callers or the wire"


_BY_CALLER: Final = (
    (Caller.SOURCE, Step.MAJOR, "after which calling code must change"),
    (Caller.BEHAVIOUR, Step.MINOR, "after which calling code runs and does something else"),
    (Caller.SAFE, Step.MINOR, "that no calling code has to follow"),
)


def _after(last: Version, step: Step) -> Version:
    match step:
        case Step.MAJOR:
            return Version(last.major + 1, 0, 0)
        case Step.MINOR:
            return Version(last.major, last.minor + 1, 0)
        case Step.PATCH:
            return Version(last.major, last.minor, last.patch + 1)
        case Step.NONE:
            return last


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
