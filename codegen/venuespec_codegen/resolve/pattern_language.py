"""Which texts patterns match: all that they tell apart, each shown by a shortest text.

A walk goes through all texts at once, shortest first. What is left of a pattern after a beginning of a text decides
about everything that can follow, so beginnings that leave the same of every pattern are one. Nothing is built ahead,
and every step counts: a walk that does not end soon is given up, and says so.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, TypeAlias

from attrs import frozen

from .pattern_syntax import parse_pattern
from .pattern_tree import EVERY, OTHER, Chars, Choice, Node, Repeat, first
from .pattern_tree import Sequence as Row

_EFFORT: Final = 100_000
# Which characters stand for others in a text that is shown: the ones easiest to read first.
_READABLE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz-_."
_FOREIGN: Final = "é"


def _ordered() -> Iterator[int]:
    readable = [ord(one) for one in _READABLE]
    printable = [one for one in range(ord(" "), OTHER - 1) if one not in readable]
    yield from (*readable, *printable, OTHER)
    yield from (one for one in range(OTHER) if one not in readable and one not in printable)


_ORDER: Final = {symbol: place for place, symbol in enumerate(_ordered())}

Language: TypeAlias = tuple[Node, ...]
"""Trees of patterns; a text is in the language if all of them match it."""

Verdicts: TypeAlias = tuple[bool, ...]
"""Which languages a text is in."""


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
    symbols, steps = _symbols(tree for trees in languages for tree in trees), _Steps(effort)
    # All patterns in one row, and which stretch of it each language is: as rows in rows, half of the time went there.
    patterns = [_Pattern(tree, steps) for trees in languages for tree in trees]
    ends = list(accumulate(map(len, languages)))
    groups = [slice(end - len(trees), end) for end, trees in zip(ends, languages, strict=True)]
    start = tuple(one.start for one in patterns)
    waiting, seen = deque([("", start)]), {start}
    while waiting:
        text, state = waiting.popleft()
        matched = [one.matched(left) for one, left in zip(patterns, state, strict=True)]
        yield text, tuple([all(matched[group]) for group in groups])
        for symbol, character in symbols:
            steps.take(1)
            after = tuple([one.follow(left, symbol) for one, left in zip(patterns, state, strict=True)])
            if after not in seen and any(all(after[group]) for group in groups):
                seen.add(after)
                waiting.append((text + character, after))


class _Steps:
    """How many more steps a walk may take."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def take(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise EndlessWalkError


@frozen
class _Row:
    items: tuple[int, ...]


@frozen
class _Choice:
    branches: tuple[int, ...]


@frozen
class _Repeat:
    body: int
    low: int
    high: int | None


_Piece: TypeAlias = frozenset[int] | _Row | _Choice | _Repeat
"""A node with the numbers of those below it; a set of characters is one."""

_DONE: Final = 0


class _Pattern:
    """What can be left of one pattern, by number; a set of such numbers is all that a beginning can leave.

    What is left is a piece and what is left after that, or nothing.
    """

    def __init__(self, tree: Node, steps: _Steps) -> None:
        self._steps = steps
        self._pieces: dict[_Piece, int] = {}
        self._by_number: list[_Piece] = []
        self._rests: dict[tuple[int, int], int] = {(-1, -1): _DONE}
        self._left: list[tuple[int, int]] = [(-1, -1)]
        self._heads: dict[int, tuple[bool, tuple[tuple[frozenset[int], int], ...]]] = {}
        self._followed: dict[tuple[frozenset[int], int], frozenset[int]] = {}
        self.start = frozenset({self._rest(self._piece(tree), _DONE)})

    def matched(self, left: frozenset[int]) -> bool:
        """Say whether nothing more is needed."""
        return any(self._next(number)[0] for number in left)

    def follow(self, left: frozenset[int], symbol: int) -> frozenset[int]:
        """Return what one more character leaves."""
        known = self._followed.get((left, symbol))
        if known is None:
            heads = [head for number in left for head in self._next(number)[1]]
            self._steps.take(len(heads))
            known = frozenset(after for chars, after in heads if symbol in chars)
            self._followed[left, symbol] = known
        return known

    def _next(self, number: int) -> tuple[bool, tuple[tuple[frozenset[int], int], ...]]:
        """Return whether all may end here, and each set of characters that can come next with what is left then."""
        known = self._heads.get(number)
        if known is None:
            found: dict[tuple[frozenset[int], int], None] = {}
            waiting, seen = [number], {number}
            while waiting:
                self._steps.take(1)
                rest = waiting.pop()
                if rest == _DONE:
                    continue
                piece, after = self._left[rest]
                head = self._by_number[piece]
                if isinstance(head, frozenset):
                    found[head, after] = None
                    continue
                new = [one for one in self._unfolded(head, after) if one not in seen]
                seen.update(new)
                waiting += new
            known = self._heads[number] = (_DONE in seen, tuple(found))
        return known

    def _unfolded(self, piece: _Row | _Choice | _Repeat, after: int) -> Iterator[int]:
        """Yield what a piece and what follows it can be, one piece further in."""
        match piece:
            case _Row(items):
                for item in reversed(items):
                    after = self._rest(item, after)
                yield after
            case _Choice(branches):
                yield from (self._rest(branch, after) for branch in branches)
            case _Repeat(body, low, high):
                if low == 0:
                    yield after
                if high != 0:
                    more = _Repeat(body, max(low - 1, 0), None if high is None else high - 1)
                    yield self._rest(body, self._rest(self._number(more), after))

    def _rest(self, piece: int, after: int) -> int:
        number = self._rests.setdefault((piece, after), len(self._left))
        if number == len(self._left):
            self._left.append((piece, after))
        return number

    def _piece(self, node: Node) -> int:
        match node:
            case Chars(chars):
                return self._number(chars)
            case Row(items):
                return self._number(_Row(tuple(map(self._piece, items))))
            case Choice(branches):
                return self._number(_Choice(tuple(map(self._piece, branches))))
            case Repeat(body, low, high):
                # What may be nothing can be it as often as there must be one.
                return self._number(_Repeat(self._piece(body), 0 if first(body).empty else low, high))

    def _number(self, piece: _Piece) -> int:
        number = self._pieces.setdefault(piece, len(self._by_number))
        if number == len(self._by_number):
            self._by_number.append(piece)
        return number


def _symbols(trees: Iterable[Node]) -> tuple[tuple[int, str], ...]:
    """Return one character, and how it is shown, for each class of those that no set of the trees tells apart."""
    sets = tuple(dict.fromkeys(chars for tree in trees for chars in _sets(tree)))
    classes = [frozenset(_ORDER)]
    for chars in sets:
        parts = (part for one in classes for part in (one & chars, one - chars))
        classes = [part for part in parts if part]
    symbols = sorted((min(one, key=_ORDER.__getitem__) for one in classes), key=_ORDER.__getitem__)
    return tuple((symbol, _FOREIGN if symbol == OTHER else chr(symbol)) for symbol in symbols)


@lru_cache(maxsize=1024)
def _sets(tree: Node) -> tuple[frozenset[int], ...]:
    match tree:
        case Chars(chars):
            return (chars,)
        case Row(items) | Choice(items):
            return tuple(dict.fromkeys(chars for item in items for chars in _sets(item)))
        case Repeat(body):
            return _sets(body)
