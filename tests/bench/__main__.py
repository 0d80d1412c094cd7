"""Measures what the project promises about speed and size; exit status 1 where a promise is broken."""

import sys
from collections.abc import Iterator

from .calls import call_figures
from .connection_policy import connection_figures
from .figure import Figure
from .processes import ROOT, generate_figures, import_figures
from .whole_calls import whole_call_figures

LINES_PER_ENDPOINT = 250


def size_figures() -> Iterator[Figure]:
    """Count the lines an endpoint adds to its package."""
    for path in sorted((ROOT / "generated/venuespec").glob("*/close_position*.py")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        yield Figure(f"lines of {path.relative_to(ROOT)}", lines, LINES_PER_ENDPOINT, "lines")


MEASURES = (generate_figures, import_figures, call_figures, whole_call_figures, connection_figures, size_figures)


def main() -> int:
    """Print every figure as soon as it is known."""
    kept = True
    for measure in MEASURES:
        for figure in measure():
            print(figure, flush=True)
            kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
