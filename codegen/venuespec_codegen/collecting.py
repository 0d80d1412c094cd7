"""Work that leaves nothing to collect: circles of objects that nobody needs any more."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Look for no circles meanwhile: next to nothing ends in one, and looking took a quarter of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
