"""`python -m tests.reviewing`: run the commands of specs/REVIEWING.md and put what they print into it."""

import sys

from tests.recorded.record import record

from .replay import PAGE, replay

if __name__ == "__main__":
    sys.exit(record(PAGE, replay))
