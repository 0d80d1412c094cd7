"""What a changelog says of a comparison, kept between two marks under its heading for what is not released yet."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from .finding import Caller, Finding, Wire
from .output.code_span import code_span

BEGIN, END = "<!-- venuespec-diff: begin -->", "<!-- venuespec-diff: end -->"
_UNRELEASED: Final = re.compile(r"##[ \t]+\[?unreleased\]?[ \t]*", re.IGNORECASE)
_HEADING: Final = re.compile(r"##?[ \t]")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_LONGEST: Final = 300


def fragment(findings: Iterable[Finding]) -> list[str]:
    """Return the lines for these findings, one list for each group of kinds; those that concern nobody are left out."""
    told = [one for one in findings if (one.caller, one.wire) != (Caller.NONE, Wire.NONE)]
    lines: list[str] = []
    for group in dict.fromkeys(one.kind.group for one in told):
        lines += ["", f"### Specs: {group}", ""]
        lines += [_line(one) for one in told if one.kind.group == group]
    return lines


def with_fragment(changelog: str, lines: Sequence[str]) -> str:
    """Put lines under the heading "Unreleased", in place of those of an earlier run; all else stays as it is.

    Raises:
        ValueError: There is no such heading, or only one of the two marks; the message says so.
    """
    whole: list[str] = re.findall(r"[^\n]*\n|[^\n]+", changelog)
    ending = "\r\n" if changelog.count("\r\n") * 2 > changelog.count("\n") else "\n"
    start, stop = _section(whole)
    begin, end = _marked(whole, start, stop)
    own = [f"{line}{ending}" for line in (BEGIN, *lines, "", END)] if lines else []
    if begin < end:
        if not own and end < len(whole) and not whole[end].strip() and not whole[begin - 1].strip():
            end += 1
        return "".join((*whole[:begin], *own, *whole[end:]))
    if not own:
        return changelog
    # Behind the section's last line; blank ones stay between it and the next heading.
    at = next(index for index in range(stop, start, -1) if whole[index - 1].strip())
    before = whole[:at]
    if not before[-1].endswith("\n"):
        before[-1] += ending
    after = whole[at:]
    return "".join((*before, ending, *own, *after))


def _line(finding: Finding) -> str:
    text = f"{finding.subject}: {finding.message}"
    return f"- {code_span(text, _LONGEST)} (callers: {finding.caller}, wire: {finding.wire})"


def _section(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the section "Unreleased" begins, its heading included, and where it ends."""
    headings = list(_headings(lines))
    for number, (index, line) in enumerate(headings):
        if _UNRELEASED.fullmatch(line):
            return index, headings[number + 1][0] if number + 1 < len(headings) else len(lines)
    raise ValueError('there is no heading "## [Unreleased]" to write under')


def _headings(lines: Sequence[str]) -> Iterable[tuple[int, str]]:
    fence = ""
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            fence = "" if found and found[1].startswith(fence) else fence
        elif found:
            fence = found[1]
        elif _HEADING.match(line):
            yield index, line.rstrip("\r\n")


def _marked(lines: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    """Return the stretch of lines from the first mark to the last one, or an empty one."""
    begins = [index for index in range(start, stop) if lines[index].strip() == BEGIN]
    ends = [index for index in range(start, stop) if lines[index].strip() == END]
    if not begins and not ends:
        return 0, 0
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise ValueError(f"under Unreleased, {BEGIN} and {END} must stand once, in this order, or not at all")
    return begins[0], ends[0] + 1
