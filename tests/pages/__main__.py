"""`python -m tests.pages`: damage made-up tables in every way and count what comes back; `--update` publishes it."""

import argparse
import sys

from .campaign import EACH, PUBLISHED, run, table, total

_ENOUGH = 0.999


def main() -> int:
    """Return 0 where enough rows come back, none is wrong without a doubt, and the figures are the published ones."""
    parser = argparse.ArgumentParser(prog="python -m tests.pages", description="Damage tables and read them.")
    parser.add_argument("--each", type=int, default=EACH, help="pages of each kind of damage")
    parser.add_argument("--update", action="store_true", help="write the figures to tests/README.md")
    arguments = parser.parse_args()
    each: int = arguments.each
    results = run(each)
    text = table(results)
    sys.stdout.write(f"{text}\n")
    if arguments.update:
        PUBLISHED.publish(text)
    elif each == EACH and text != PUBLISHED.published():
        sys.stdout.write("\nother figures are published; if these are right: python -m tests.pages --update\n")
        return 1
    verdict = total(results).verdict
    good = verdict.recovered >= _ENOUGH * verdict.rows and not (verdict.silent or verdict.misplaced)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
