"""`python -m tests.mutation`: make every change to every spec; `--update` publishes figures and survivors."""

import argparse
import sys

from .campaign import run_all
from .survivors import LIST, listed, reason_of
from .table import PUBLISHED, table


def main() -> int:
    """Return 0 where every change is refused, shows, or is known to say nothing, and the figures are the published."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="Change everything in the specs.")
    parser.add_argument("--update", action="store_true", help="write tests/README.md and tests/mutation/survivors.txt")
    update: bool = parser.parse_args().update
    results = run_all(lambda text: print(text, file=sys.stderr, flush=True))  # noqa: T201 - it takes long
    survivors = [one for result in results.values() for one in result.survivors]
    figures, names = table(results), listed(survivors)
    sys.stdout.write(f"{figures}\n\n{names}")
    if update:
        PUBLISHED.publish(figures)
        LIST.write_text(names, encoding="utf-8", newline="\n")
    elif figures != PUBLISHED.published() or names != LIST.read_text(encoding="utf-8"):
        sys.stdout.write("\nother figures are published; if these are right: python -m tests.mutation --update\n")
        return 1
    return 0 if all(map(reason_of, survivors)) else 1


if __name__ == "__main__":
    sys.exit(main())
