"""Regular expressions: only such as match any text in time that grows no faster than its length.

Python's matcher tries one way after the other. It stays linear if at every choice the next character settles which way
is right, but for a few choices whose ways multiply to a small number, and at most one repeat without end among those.
"""

import re
from functools import lru_cache
from math import prod
from typing import Final

from .codes import PATTERN
from .pattern_syntax import PatternError, parse_pattern
from .pattern_tree import END, Chars, Choice, First, Node, Repeat, Sequence, first
from .place import Place

_LENGTH: Final = 200
_WAYS: Final = 256
_SLOW: Final = "let the next character say where a piece ends: exclude it from the set, or bound the repeat"


def resolve_pattern(text: str, place: Place) -> re.Pattern[str] | None:
    """Return the compiled pattern, or report why it is refused."""
    if len(text) > _LENGTH:
        place.report(PATTERN, f"a pattern of {len(text)} characters", f"keep it to {_LENGTH}")
        return None
    try:
        compiled, reason = _judged(text)
    except PatternError as error:
        place.report(PATTERN, error.message, error.remedy, place.inside(text, error.start, error.end))
    except re.error as error:
        # The subset is meant to hold nothing that Python refuses; what it does refuse all the same is reported here.
        place.report(PATTERN, f"not a regular expression: {error}", "correct it as Python's `re` understands it")
    else:
        if reason is None:
            return compiled
        place.report(PATTERN, reason, _SLOW)
    return None


@lru_cache(maxsize=1024)
def _judged(text: str) -> tuple[re.Pattern[str], str | None]:
    """Compile a pattern and judge it; calls of one exchange, and both sides of a comparison, have the same ones."""
    tree = parse_pattern(text)
    return re.compile(text, re.ASCII), _reason_against(tree)


def _reason_against(tree: Node) -> str | None:
    try:
        ways = _ways(tree, END)
    except _SlowError as error:
        return str(error)
    return None if ways <= _WAYS else f"{ways} ways to match one text are too many to try"


class _SlowError(Exception):
    """A repeat that can make the matcher try very many ways."""


def _ways(node: Node, after: First) -> int:
    """Return in how many ways the matcher may have to go through ``node`` when ``after`` follows."""
    match node:
        case Chars():
            return 1
        case Sequence(items):
            follows = [after]
            for item in reversed(items[1:]):
                follows.append(first(item).then(follows[-1]))
            return prod(map(_ways, items, reversed(follows)))
        case Choice(branches):
            ways = [_ways(branch, after) for branch in branches]
            return max(ways) if _distinct(branches, after) else sum(ways)
        case Repeat():
            return _ways_of_repeat(node, after)


def _ways_of_repeat(node: Repeat, after: First) -> int:
    if node.high != 1 and not _fixed(node.body):
        raise _SlowError("a repeat of something that varies itself")
    inner = _ways(node.body, after)
    if node.low == node.high or not first(node.body).chars & after.chars:
        return inner
    if node.high is not None:
        return inner * (node.high - node.low + 1)
    if not after.bounded:
        raise _SlowError("two repeats without end, of which the first could stop at many places")
    return inner


def _fixed(node: Node) -> bool:
    match node:
        case Chars():
            return True
        case Sequence(items):
            return bool(items) and all(_fixed(item) for item in items)
        case Choice():
            return False
        case Repeat(body, low, high):
            return low == high and low > 0 and _fixed(body)


def _distinct(branches: tuple[Node, ...], after: First) -> bool:
    seen: frozenset[int] = frozenset()
    for branch in branches:
        chars = first(branch).then(after).chars
        if seen & chars:
            return False
        seen |= chars
    return True
