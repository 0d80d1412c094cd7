"""The figures as a table, and their place in the README."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from ..recorded.marked import Marked
from .campaign import Result
from .verdict import Verdict

PUBLISHED: Final = Marked("mutation table")


def table(results: Mapping[str, Result]) -> str:
    """Return one line for each exchange, and one for all."""
    counts = {name: result.verdicts for name, result in results.items()}
    counts["**all**"] = sum(counts.values(), Counter[Verdict]())
    lines = [f"| | changes | {' | '.join(Verdict)} |", f"|---|{'--:|' * (len(Verdict) + 1)}"]
    for name, count in counts.items():
        figures = [count.total(), *(count[verdict] for verdict in Verdict)]
        lines.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines)
