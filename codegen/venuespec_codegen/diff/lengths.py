"""Lengths of time as a spec writes them."""

from typing import Final

_UNITS: Final = ((3_600_000, "h"), (60_000, "m"), (1_000, "s"))


def duration(milliseconds: int) -> str:
    """Return a length of time in the greatest unit that keeps it whole."""
    for factor, unit in _UNITS:
        if milliseconds % factor == 0:
            return f"{milliseconds // factor}{unit}"
    return f"{milliseconds}ms"
