"""All pages damaged, read and compared, and the figures as a table."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from ..recorded.marked import Marked
from .judging import Verdict, judge
from .variants import variants

PUBLISHED: Final = Marked("damage table")
EACH: Final = 16  # pages of each kind of damage in the published figures


@frozen
class Result:
    """What became of all pages of one kind of damage."""

    pages: int
    verdict: Verdict


def run(each: int) -> dict[str, Result]:
    """Read so many pages of each kind of damage."""
    results: dict[str, Result] = {}
    for variant in variants(each):
        last = results.get(variant.damage, Result(0, Verdict()))
        results[variant.damage] = Result(last.pages + 1, last.verdict + judge(variant))
    return results


def total(results: Mapping[str, Result]) -> Result:
    """Add up all kinds of damage."""
    verdict = sum((result.verdict for result in results.values()), Verdict())
    return Result(sum(result.pages for result in results.values()), verdict)


def table(results: Mapping[str, Result]) -> str:
    """Return one line for each kind of damage, and one for all."""
    lines = ["| damage | pages | rows | recovered | spurious | wrong unnoticed | wrong place | doubts |"]
    lines.append(f"|---|{'--:|' * 7}")
    for name, result in [*results.items(), ("**all**", total(results))]:
        one = result.verdict
        figures = [result.pages, one.rows, one.recovered, one.spurious, one.silent, one.misplaced, one.doubts]
        lines.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines)
