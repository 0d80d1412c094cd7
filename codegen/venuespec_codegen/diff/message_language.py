"""What message patterns fit, decided: whether one fits a text, and a text that some fit and others do not.

Holes are taken as the language says and not as bounded as clients read them: that changes no answer about a text that
an exchange would write.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import Final, TypeAlias

from attrs import frozen

from ..model import Capture, CaptureType, MessagePattern

# Beyond this many states nobody knows; two patterns have as many as the product of their lengths.
_MOST_STATES: Final = 10_000
_BLANK: Final = " "
_DIGITS: Final = frozenset("0123456789")
_FILLINGS: Final = {CaptureType.INT: "7", CaptureType.WORD: "word", CaptureType.TEXT: "text"}
_SPARE: Final = "zqxjkvwy"


class Piece(Enum):
    """What a hole, or a run of blanks, takes: one or more of something, or any text."""

    BLANKS = "blanks"
    DIGITS = "digits"
    WORD = "word"
    ANY = "any"


Element: TypeAlias = Piece | str
"""A piece, or one literal character in lower case."""

_PIECE: Final = {Piece.BLANKS: r"\s+", Piece.DIGITS: "[0-9]+", Piece.WORD: r"[^\s,]+", Piece.ANY: ".*?"}
_PIECES: Final = {CaptureType.INT: Piece.DIGITS, CaptureType.WORD: Piece.WORD, CaptureType.TEXT: Piece.ANY}


class Undecided(Exception):
    """The patterns are too many or too long to be compared."""


def elements(pattern: MessagePattern) -> tuple[Element, ...]:
    """Return what a pattern looks for, one after the other: equal for two that are only written differently."""
    found: list[Element] = []
    for part in pattern.parts:
        for piece in [_PIECES[part.type]] if isinstance(part, Capture) else _literal(part):
            if not (piece is Piece.BLANKS and found and found[-1] is Piece.BLANKS):
                found.append(piece)
    return tuple(found)


def fits(pattern: MessagePattern | None, message: str) -> bool:
    """Tell whether a pattern fits a message; none fits every one."""
    if pattern is None:
        return True
    return _expression(pattern).search(message) is not None


def sample(pattern: MessagePattern) -> str:
    """Return a message that a pattern fits, as an exchange might write it."""
    parts = (part if isinstance(part, str) else _FILLINGS[part.type] for part in pattern.parts)
    return "".join(parts).strip()


def witness(fitting: Sequence[MessagePattern], failing: Sequence[MessagePattern]) -> str | None:
    """Return a message that all of ``fitting`` fit and none of ``failing``; ``None`` where there is none.

    It is what one of them is meant for, or else as short as can be.

    Raises:
        Undecided: There may be one, or not.
    """
    for message in map(sample, fitting):
        if all(fits(one, message) for one in fitting) and not any(fits(one, message) for one in failing):
            return message
    readers = [_reader(elements(one)) for one in (*fitting, *failing)]
    letters = _letters([element for reader in readers for element in reader.elements])
    start = tuple(reader.start for reader in readers)
    known: dict[tuple[int, ...], tuple[tuple[int, ...], str]] = {start: (start, "")}
    waiting = deque([start])
    while waiting:
        states = waiting.popleft()
        final = [reader.is_final(state) for reader, state in zip(readers, states, strict=True)]
        if any(final[len(fitting) :]):
            continue
        if all(final[: len(fitting)]):
            return _spelled(known, states)
        for letter in letters:
            after = tuple(reader.after(state, letter) for reader, state in zip(readers, states, strict=True))
            if after not in known:
                known[after] = (states, letter)
                waiting.append(after)
        if len(known) > _MOST_STATES:
            raise Undecided
    return None


def _spelled(known: dict[tuple[int, ...], tuple[tuple[int, ...], str]], states: tuple[int, ...]) -> str:
    letters: list[str] = []
    while known[states][1]:
        states, letter = known[states]
        letters.append(letter)
    return "".join(reversed(letters))


def _literal(text: str) -> Iterator[Element]:
    for character in text:
        folded = _folded(character)
        yield Piece.BLANKS if folded == _BLANK else folded


def _folded(character: str) -> str:
    if character.isspace():
        return _BLANK
    return character.lower() if character.isascii() else character


def _letters(found: Sequence[Element]) -> list[str]:
    """Return one character of each sort that any pattern tells apart, frequent ones of plain messages first."""
    literals = dict.fromkeys(one for one in found if isinstance(one, str))
    others = [letter for letter in _SPARE if letter not in literals][:1]
    digits = [digit for digit in "7012345689" if digit not in literals][:1]
    return [*literals, *digits, *others, _BLANK, *([] if "," in literals else [","])]


@frozen
class _Reader:
    """Reads messages one character at a time; a state is the set of places in the pattern that have been reached."""

    elements: tuple[Element, ...]
    steps: dict[tuple[int, str], int]

    @property
    def start(self) -> int:
        return self._settled(1)

    def is_final(self, state: int) -> bool:
        return bool(state >> len(self.elements))

    def after(self, state: int, letter: str) -> int:
        if self.is_final(state):
            return state
        found = self.steps.get((state, letter))
        if found is None:
            found = self.steps[state, letter] = self._after(state, letter)
        return found

    def _after(self, state: int, letter: str) -> int:
        reached = 1  # the pattern may begin anywhere
        for place, element in enumerate(self.elements):
            here, behind = state >> place & 1, state >> place + 1 & 1
            if here and element is Piece.ANY:
                reached |= 1 << place
            elif _takes(element, letter):
                # A piece goes on taking for as long as it likes.
                reached |= (here or (behind and isinstance(element, Piece))) << place + 1
        return self._settled(reached)

    def _settled(self, state: int) -> int:
        for place, element in enumerate(self.elements):
            if state >> place & 1 and element is Piece.ANY:
                state |= 1 << place + 1
        whole = 1 << len(self.elements)
        return whole if state & whole else state  # what has fitted once fits whatever comes after


@cache
def _reader(found: tuple[Element, ...]) -> _Reader:
    return _Reader(found, {})


@cache
def _expression(pattern: MessagePattern) -> re.Pattern[str]:
    """Return what a pattern looks for as an expression, which reads single messages faster than a reader made anew."""
    pieces = (_PIECE[one] if isinstance(one, Piece) else re.escape(one) for one in elements(pattern))
    return re.compile("".join(pieces), re.ASCII | re.IGNORECASE | re.DOTALL)


def _takes(element: Element, letter: str) -> bool:
    match element:
        case Piece.BLANKS:
            return letter == _BLANK
        case Piece.DIGITS:
            return letter in _DIGITS
        case Piece.WORD:
            return letter not in {_BLANK, ","}
        case Piece.ANY:
            return True
        case _:
            return element == letter
