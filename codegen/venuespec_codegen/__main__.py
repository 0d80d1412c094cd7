"""Where both ``venuespec`` and ``python -m venuespec_codegen`` begin."""

import sys

from .cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
