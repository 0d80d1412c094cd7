"""Measures what the project promises about speed and size; exit status 1 where a promise is broken."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from .calls import call_figures
from .comparing import comparison_figures
from .connection_policy import connection_figures
from .figure import Figure, Note
from .processes import ROOT, generate_figures, import_figures
from .scale.figures import scale_figures
from .whole_calls import whole_call_figures

LINES_PER_ENDPOINT = 250


def size_figures() -> Iterator[Figure]:
    """Count the lines an endpoint adds to its package."""
    for path in sorted((ROOT / "generated/venuespec").glob("*/close_position*.py")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        yield Figure(f"lines of {path.relative_to(ROOT)}", lines, LINES_PER_ENDPOINT, "lines")


# The peer is for the scale alone.
MEASURES: Mapping[str, Callable[[Path | None], Iterable[Figure | Note]]] = {
    "generate": lambda _: generate_figures(),
    "imports": lambda _: import_figures(),
    "calls": lambda _: call_figures(),
    "whole-calls": lambda _: whole_call_figures(),
    "connections": lambda _: connection_figures(),
    "comparing": lambda _: comparison_figures(),
    "size": lambda _: size_figures(),
    "scale": scale_figures,
}


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=MEASURES, help="take only these figures")
    parser.add_argument("--peer", type=Path, help="the command openapi-python-client, to compare with")
    return parser.parse_args()


def main() -> int:
    """Print every figure as soon as it is known."""
    asked = arguments()
    kept = True
    for name, measure in MEASURES.items():
        for figure in measure(asked.peer) if asked.only in {None, name} else ():
            print(figure, flush=True)
            kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
