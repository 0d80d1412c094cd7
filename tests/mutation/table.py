"""The figures as a table, and their place in the README."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .campaign import Result
from .verdict import Verdict

README: Final = Path(__file__).parent.parent / "README.md"
BEGIN: Final = "<!-- mutation table: begin -->"
END: Final = "<!-- mutation table: end -->"


def table(results: Mapping[str, Result]) -> str:
    """Return one line for each exchange, and one for all."""
    counts = {name: result.verdicts for name, result in results.items()}
    counts["**all**"] = sum(counts.values(), Counter[Verdict]())
    lines = [f"| | changes | {' | '.join(Verdict)} |", f"|---|{'--:|' * (len(Verdict) + 1)}"]
    for name, count in counts.items():
        figures = [count.total(), *(count[verdict] for verdict in Verdict)]
        lines.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines)


def published() -> str:
    """Return the table as the README has it."""
    _, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    return rest.partition(END)[0].strip()


def publish(text: str) -> None:
    """Put the table into the README, in place of the last one."""
    whole = README.read_text(encoding="utf-8")
    before, _, rest = whole.partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")
