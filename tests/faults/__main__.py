"""`python -m tests.faults`: play all faults and print the table; `--update` puts its summary into the README."""

import argparse
import sys

from .table import PUBLISHED, play_both, rows, summary
from .venues import VENUES


def main() -> int:
    """Return 0 where no call lied and the published summary is what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Play all faults and print the table.")
    parser.add_argument("--update", action="store_true", help="write the summary into tests/README.md")
    update: bool = parser.parse_args().update
    played = play_both()
    for venue in VENUES:
        sys.stdout.write("\n".join(rows(venue, played[venue.name])) + "\n")
    text = summary(played)
    sys.stdout.write(f"\n{text}\n")
    if update:
        PUBLISHED.publish(text)
    elif text != PUBLISHED.published():
        sys.stdout.write(
            "\ntests/README.md has another summary; if this one is right: python -m tests.faults --update\n"
        )
        return 1
    honest = all(
        not result.lies and result.claim in result.case.may_say for results in played.values() for result in results
    )
    return 0 if honest else 1


if __name__ == "__main__":
    sys.exit(main())
