"""`python -m tests.walkthrough`: walk specs/ADDING_AN_EXCHANGE.md and put what the commands print into it."""

import sys

from tests.recorded.record import record

from .replay import PAGE, replay

if __name__ == "__main__":
    sys.exit(record(PAGE, replay))
