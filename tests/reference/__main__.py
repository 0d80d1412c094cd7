"""`python -m tests.reference`: compare specs/REFERENCE.md with what it should say; `--update` writes it."""

import argparse
import difflib
import sys
from collections.abc import Sequence

from .page import REFERENCE, missing_examples, page


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where every key has an example and the page is up to date."""
    parser = argparse.ArgumentParser(prog="python -m tests.reference", description="Check specs/REFERENCE.md.")
    parser.add_argument("--update", action="store_true", help="write specs/REFERENCE.md")
    update: bool = parser.parse_args(arguments).update
    if missing := missing_examples():
        sys.stdout.write(f"no golden spec has an example of {', '.join(missing)}; give one to a spec in tests/golden\n")
        return 1
    made = page()
    if update:
        REFERENCE.write_text(made, encoding="utf-8", newline="\n")
        return 0
    old = REFERENCE.read_text(encoding="utf-8") if REFERENCE.exists() else ""
    sys.stdout.writelines(
        difflib.unified_diff(old.splitlines(keepends=True), made.splitlines(keepends=True), "old", "new")
    )
    if old != made:
        sys.stdout.write("\nspecs/REFERENCE.md is out of date: python -m tests.reference --update\n")
    return int(old != made)


if __name__ == "__main__":
    sys.exit(main())
