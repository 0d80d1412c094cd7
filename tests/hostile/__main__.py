"""`python -m tests.hostile [NUMBER]`: make that many hostile specs and print what became of them."""

import argparse
import sys
import time

from .campaign import Tally, is_sentence, run_names, run_texts
from .positions import positions


def main() -> int:
    """Return 0 where every spec was refused with a place or made files in which its text is only text."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description="Attack the generator with specs.")
    parser.add_argument("number", type=int, nargs="?", default=5000, help="how many specs (default: 5000)")
    number: int = parser.parse_args().number
    tally, started = Tally(), time.monotonic()
    run_texts(number * 4 // 5, tally)
    run_names(number - number * 4 // 5, tally)
    refused, generated = tally.refused.total(), tally.generated.total()
    untouched = positions() - tally.refused.keys() - tally.generated.keys()
    sys.stdout.write(
        f"{refused + generated} hostile specs in {time.monotonic() - started:.0f} s: {refused} refused with a place, "
        f"{generated} generated, imported and used\n"
        f"{len(positions()) - len(untouched)} of {len(positions())} places that hold text, "
        f"{sum(map(is_sentence, positions()))} of them prose; "
        "0 structural changes, 0 tracebacks, 0 characters that are not shown\n"
    )
    return 1 if untouched else 0


if __name__ == "__main__":
    sys.exit(main())
