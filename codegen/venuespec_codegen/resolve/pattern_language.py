"""Which texts patterns match: all that they tell apart, each shown by a shortest text.

A walk goes through all texts at once, shortest first. What is left of a pattern after a beginning of a text decides
about everything that can follow, so beginnings that leave the same of every pattern are one. Nothing is built ahead,
and every step counts: a walk that does not end soon is given up, and says so.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from .pattern_syntax import parse_pattern
from .pattern_tree import EVERY, OTHER, Chars, Choice, Node, Repeat, first
from .pattern_tree import Sequence as Row

_EFFORT: Final = 60_000
# Which characters stand for others in a text that is shown: the ones easiest to read first.
_READABLE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz-_."
_FOREIGN: Final = "é"

Language: TypeAlias = tuple[Node, ...]
"""Trees of patterns; a text is in the language if all of them match it."""

Verdicts: TypeAlias = tuple[bool, ...]
"""Which languages a text is in."""

_Rest: TypeAlias = "tuple[Node, _Rest] | None"


class EndlessWalkError(Exception):
    """A walk that takes more steps than it is worth."""


def language(pattern: str | None, least: int | None = None, most: int | None = None) -> Language:
    """Return the texts that a pattern matches and that have ``least`` to ``most`` characters.

    Raises:
        PatternError: The pattern is outside of the subset.
    """
    trees: list[Node] = [] if pattern is None else [parse_pattern(pattern)]
    if least or most is not None:
        trees.append(Repeat(Chars(EVERY), least or 0, most))
    return tuple(trees)


def walk(languages: Sequence[Language], effort: int = _EFFORT) -> Iterator[tuple[str, Verdicts]]:
    """Yield texts with the languages that they are in, shortest first, until nothing longer is any different.

    All combinations that can be are among them but, maybe, that of texts in no language at all.

    Raises:
        EndlessWalkError: It takes too long; what was yielded until then holds.
    """
    symbols = _symbols(tree for trees in languages for tree in trees)
    patterns = [[_Pattern(tree) for tree in trees] for trees in languages]
    start = tuple(tuple(one.start for one in group) for group in patterns)
    waiting, seen = deque([("", start)]), {start}
    while waiting:
        text, state = waiting.popleft()
        yield (
            text,
            tuple(
                all(one.matched(left) for one, left in zip(group, lefts, strict=True))
                for group, lefts in zip(patterns, state, strict=True)
            ),
        )
        for symbol, character in symbols:
            effort -= 1 + sum(len(left) for lefts in state for left in lefts)
            if effort < 0:
                raise EndlessWalkError
            after = tuple(
                tuple(one.follow(left, symbol) for one, left in zip(group, lefts, strict=True))
                for group, lefts in zip(patterns, state, strict=True)
            )
            if after not in seen and any(all(lefts) for lefts in after):
                seen.add(after)
                waiting.append((text + character, after))


class _Pattern:
    """What can be left of one pattern, by number; a set of such numbers is all that a beginning can leave."""

    def __init__(self, tree: Node) -> None:
        self._numbers: dict[_Rest, int] = {}
        self._heads: list[tuple[tuple[Chars, _Rest] | None, ...]] = []
        self._followed: dict[tuple[frozenset[int], int], frozenset[int]] = {}
        self.start = frozenset({self._number((tree, None))})

    def matched(self, left: frozenset[int]) -> bool:
        """Say whether nothing more is needed."""
        return any(None in self._heads[number] for number in left)

    def follow(self, left: frozenset[int], symbol: int) -> frozenset[int]:
        """Return what one more character leaves."""
        known = self._followed.get((left, symbol))
        if known is None:
            heads = (head for number in left for head in self._heads[number] if head is not None)
            known = frozenset(self._number(after) for chars, after in heads if symbol in chars.chars)
            self._followed[left, symbol] = known
        return known

    def _number(self, rest: _Rest) -> int:
        number = self._numbers.setdefault(rest, len(self._heads))
        if number == len(self._heads):
            self._heads.append(tuple(_heads(rest)))
        return number


def _heads(rest: _Rest) -> Iterator[tuple[Chars, _Rest] | None]:
    """Yield each set of characters that can come next with what is then left; ``None`` where all may end here."""
    waiting, seen = [rest], {rest}
    while waiting:
        left = waiting.pop()
        if left is None:
            yield None
            continue
        node, after = left
        for one in _unfolded(node, after):
            if isinstance(one, Chars):
                yield one, after
            elif one not in seen:
                seen.add(one)
                waiting.append(one)


def _unfolded(node: Node, after: _Rest) -> "Iterator[Chars | _Rest]":
    """Yield what a piece and what follows it can be, one piece further in."""
    match node:
        case Chars():
            yield node
        case Row(items):
            for item in reversed(items):
                after = (item, after)
            yield after
        case Choice(branches):
            yield from ((branch, after) for branch in branches)
        case Repeat(body, low, high):
            # What may be nothing can be it as often as there must be one.
            if low == 0 or first(body).empty:
                low = 0
                yield after
            if high != 0:
                more = Repeat(body, max(low - 1, 0), None if high is None else high - 1)
                yield body, (more, after)


def _symbols(trees: Iterable[Node]) -> tuple[tuple[int, str], ...]:
    """Return one character, and how it is shown, for each class of those that no set of the trees tells apart."""
    sets = tuple(dict.fromkeys(chars for tree in trees for chars in _sets(tree)))
    classes: dict[tuple[bool, ...], int] = {}
    readable = [ord(one) for one in _READABLE]
    printable = [one for one in range(ord(" "), OTHER - 1) if one not in readable]
    rest = [one for one in range(OTHER) if one not in readable and one not in printable]
    for symbol in (*readable, *printable, OTHER, *rest):
        classes.setdefault(tuple(symbol in chars for chars in sets), symbol)
    return tuple((symbol, _FOREIGN if symbol == OTHER else chr(symbol)) for symbol in classes.values())


@lru_cache(maxsize=1024)
def _sets(tree: Node) -> tuple[frozenset[int], ...]:
    match tree:
        case Chars(chars):
            return (chars,)
        case Row(items) | Choice(items):
            return tuple(dict.fromkeys(chars for item in items for chars in _sets(item)))
        case Repeat(body):
            return _sets(body)
