"""`python -m tests.page_change`: run the commands of specs/WHEN_THE_DOCS_CHANGE.md and put what they print into it."""

import sys

from tests.recorded.record import record

from .replay import PAGE, replay

if __name__ == "__main__":
    sys.exit(record(PAGE, replay))
