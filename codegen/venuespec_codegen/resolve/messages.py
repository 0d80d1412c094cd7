"""Message patterns: the text an exchange's message must contain, with typed holes."""

import re
from typing import Final

from ..model import Capture, CaptureType, MessagePattern
from .braces import Piece, PieceKind, pieces
from .codes import MESSAGE
from .place import Place

_HOLE: Final = re.compile(r"(_|[a-z][a-z0-9_]*)(?::(.*))?", re.ASCII)
_TYPES: Final = {"int": CaptureType.INT, "word": CaptureType.WORD}
_TEXTS: Final = 2
_FORMS: Final = "write {name:int}, {name:word}, {name} or {_}, with names in lower case"


def resolve_message(text: str, place: Place) -> MessagePattern:
    """Return the pattern; holes that cannot be read or told apart are reported and left out."""
    parts: list[str | Capture] = []
    for piece in pieces(text):
        part = piece.text if piece.kind is PieceKind.LITERAL else _capture(piece, text, place)
        previous = parts[-1] if parts else None
        if isinstance(part, str) and isinstance(previous, str):
            parts[-1] = previous + part
        elif part is not None:
            _check_neighbours(previous, part, piece, text, place)
            parts.append(part)
    _check_names(text, parts, place)
    _check_whole(parts, place)
    return MessagePattern(tuple(parts))


def _capture(piece: Piece, text: str, place: Place) -> Capture | None:
    if piece.kind is PieceKind.STRAY:
        span = place.inside(text, piece.start, piece.end)
        place.report(MESSAGE, f"a single `{piece.text}`", f"write `{piece.text * 2}` where a brace is meant", span)
        return None
    match = _HOLE.fullmatch(piece.text)
    if match is None or match[2] not in (None, *_TYPES):
        span = place.inside(text, piece.start, piece.end)
        place.report(MESSAGE, f"`{{{piece.text}}}` is no hole", _FORMS, span)
        return None
    kind = _TYPES[match[2]] if match[2] else CaptureType.TEXT
    return Capture("" if match[1] == "_" else match[1], kind)


def _check_neighbours(
    previous: str | Capture | None, part: str | Capture, piece: Piece, text: str, place: Place
) -> None:
    if isinstance(previous, Capture) and isinstance(part, Capture):
        help_line = "put the text that parts them between, or drop one"
        span = place.inside(text, piece.start, piece.end)
        place.report(MESSAGE, "two holes with nothing between them", help_line, span)


def _check_names(text: str, parts: list[str | Capture], place: Place) -> None:
    names = [part.name for part in parts if isinstance(part, Capture) and part.name]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        *_, last = re.finditer(rf"\{{{name}[:}}]", text)
        span = place.inside(text, last.start(), text.index("}", last.start()) + 1)
        help_line = "give each hole a name of its own, or {_} to skip it"
        place.report(MESSAGE, f"two holes are called `{name}`", help_line, span)


def _check_whole(parts: list[str | Capture], place: Place) -> None:
    texts = sum(isinstance(part, Capture) and part.type is CaptureType.TEXT for part in parts)
    if texts > _TEXTS:
        place.report(MESSAGE, f"{texts} holes of any text", f"leave at most {_TEXTS}: they make matching slow")
    if not any(isinstance(part, str) and part.strip() for part in parts):
        message = "the pattern has no text of its own, so it fits every message"
        place.report(MESSAGE, message, "leave `message` out instead")
