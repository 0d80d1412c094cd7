"""`python -m tests.reviewing`: run the commands of specs/REVIEWING.md and put what they print into it."""

import sys
import tempfile
from pathlib import Path

from tests.walkthrough.page import with_outputs

from .replay import PAGE, replay


def main() -> int:
    """Rewrite the page's outputs and say whether any has changed."""
    old = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        outputs = replay(old, Path(folder))
        new = with_outputs(old, lambda: next(outputs))
    PAGE.write_text(new, encoding="utf-8", newline="\n")
    sys.stdout.write("nothing changed\n" if new == old else f"{PAGE.name} has new outputs: read them\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
