"""The words of a rate limit to how many calls it allows in which time."""

import re
from typing import Final

from .page import Quota

_COUNT: Final = r"(?<![\d.,])(?P<count>\d{1,9}|\d{1,3}(?:,\d{3}){1,2})"
_QUOTA = re.compile(
    rf"{_COUNT}\s?(?:requests?|reqs?|times|calls|orders|次)?\s?(?:per|/|every|each|in|within|a)\s?"
    r"(?P<length>\d{1,6})?\s?"
    r"(?P<unit>milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|秒|分钟)(?![a-z])",
    re.IGNORECASE,
)
_MILLISECONDS: Final = {"ms": 1, "mi": 60_000, "m": 60_000, "s": 1000, "h": 3_600_000, "秒": 1000, "分": 60_000}


def read_quotas(text: str) -> tuple[Quota, ...]:
    """Read all quotas of a text, in its order."""
    return tuple(dict.fromkeys(quota for found in _QUOTA.finditer(text) if (quota := _quota(found)).window_ms))


def _quota(found: re.Match[str]) -> Quota:
    unit = found["unit"].lower()
    length = _MILLISECONDS.get(unit) or _MILLISECONDS.get(unit[:2]) or _MILLISECONDS[unit[0]]
    window = int(found["length"] or 1) * (1 if unit.startswith("milli") else length)
    return Quota(int(found["count"].replace(",", "")), window)
