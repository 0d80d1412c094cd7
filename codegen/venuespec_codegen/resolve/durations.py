"""Lengths of time, written as a whole number with ms, s, m or h."""

import re
from typing import Final

_MS: Final = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000}


def milliseconds(text: str) -> int:
    """Return the length in milliseconds; the schema has already seen to the form."""
    number, unit = re.split(r"(?<=[0-9])(?=[a-z])", text, maxsplit=1)
    return int(number) * _MS[unit]
