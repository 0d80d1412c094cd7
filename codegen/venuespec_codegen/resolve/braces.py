"""The one syntax of holes in text: ``{hole}``, with braces doubled where they are meant."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from attrs import frozen

_TOKEN: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")


class PieceKind(Enum):
    """What a stretch of such a text is; ``STRAY`` is a brace without its other half."""

    LITERAL = auto()
    HOLE = auto()
    STRAY = auto()


@frozen
class Piece:
    """One stretch of the text: a hole without its braces, a literal with single ones; positions are of the source."""

    kind: PieceKind
    text: str
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text into its literals, holes and stray braces."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("{", "}"):
            yield Piece(PieceKind.STRAY, token, match.start(), match.end())
        elif token in ("{{", "}}"):
            yield Piece(PieceKind.LITERAL, token[0], match.start(), match.end())
        elif token[0] == "{":
            yield Piece(PieceKind.HOLE, token[1:-1], match.start(), match.end())
        else:
            yield Piece(PieceKind.LITERAL, token, match.start(), match.end())
