"""A few texts that fit a pattern, to show that something is possible; what none of them shows may be possible too."""

import re
from functools import lru_cache
from itertools import product
from typing import Final

from .pattern_syntax import PatternError, parse_pattern
from .pattern_tree import Chars, Choice, Node, Repeat, Sequence

_LENGTH: Final = 200
_BRANCHES: Final = 3
_PLAIN: Final = ("A", "a", "0", "x-1", "A-B", "other")
# Characters that are tried before others, one order for each round.
_PREFERRED: Final = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", "abcdefghijklmnopqrstuvwxyz", "-_.")


def plain_samples(least: int) -> tuple[str, ...]:
    """Return ordinary texts of at least so many characters."""
    return tuple(text * (least // len(text) + 1) if len(text) < least else text for text in _PLAIN)


@lru_cache(maxsize=1024)
def samples(pattern: str) -> tuple[str, ...]:
    """Return texts that ``pattern`` matches, short ones; none where the pattern is outside of the subset."""
    try:
        tree = parse_pattern(pattern)
        matches = re.compile(pattern, re.ASCII).fullmatch
    except (PatternError, re.error):
        return ()
    # Without a choice, every round for another branch would write the same texts again.
    rounds = product(range(min(_BRANCHES, _most_branches(tree))), (0, 1), _PREFERRED)
    texts = dict.fromkeys(_text(tree, preferred, more, branch) for branch, more, preferred in rounds)
    return tuple(text for text in texts if len(text) <= _LENGTH and matches(text))


def _most_branches(node: Node) -> int:
    """Return how many branches the widest choice has."""
    match node:
        case Chars():
            return 1
        case Sequence(items):
            return max(map(_most_branches, items), default=1)
        case Choice(branches):
            return max(len(branches), *map(_most_branches, branches))
        case Repeat(body):
            return _most_branches(body)


def _text(node: Node, preferred: str, more: int, branch: int) -> str:
    match node:
        case Chars(chars):
            known = next((one for one in preferred if ord(one) in chars), None)
            return known or chr(min(chars, key=lambda one: (not 33 <= one <= 126, one)))  # noqa: PLR2004 - printable
        case Sequence(items):
            return "".join(_text(item, preferred, more, branch) for item in items)
        case Choice(branches):
            return _text(branches[branch % len(branches)], preferred, more, branch)
        case Repeat(body, low, high):
            times = low + more if high is None else min(low + more, high)
            return _text(body, preferred, more, branch) * min(times, _LENGTH)
