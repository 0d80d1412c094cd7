"""Templates: text with named values, such as ``{timestamp}{method}{path}{?query}{body}``."""

import re
from collections.abc import Collection
from typing import Final

from ..model import Reference, Template, Text
from .braces import Piece, PieceKind, pieces
from .codes import TEMPLATE, UNKNOWN
from .place import Place
from .suggest import suggestion

_REFERENCE: Final = re.compile(r"(\??)([A-Za-z_][A-Za-z0-9_]*)", re.ASCII)


def resolve_template(text: str, known: Collection[str], place: Place) -> Template:
    """Return the template; holes that cannot be read or name nothing in ``known`` are reported and left out."""
    parts: list[Text | Reference] = []
    for piece in pieces(text):
        part = Text(piece.text) if piece.kind is PieceKind.LITERAL else _reference(piece, text, known, place)
        previous = parts[-1] if parts else None
        if isinstance(part, Text) and isinstance(previous, Text):
            parts[-1] = Text(previous.text + part.text)
        elif part is not None:
            parts.append(part)
    return Template(tuple(parts))


def _reference(piece: Piece, text: str, known: Collection[str], place: Place) -> Reference | None:
    span = place.inside(text, piece.start, piece.end)
    if piece.kind is PieceKind.STRAY:
        place.report(TEMPLATE, f"a single `{piece.text}`", f"write `{piece.text * 2}` where a brace is meant", span)
        return None
    match = _REFERENCE.fullmatch(piece.text)
    if match is None:
        place.report(TEMPLATE, f"`{{{piece.text}}}` names no value", "write {name}, or {?name} for a query", span)
        return None
    if match[2] not in known:
        place.report(UNKNOWN, f"`{match[2]}` is no value that can stand here", suggestion(match[2], known), span)
        return None
    return Reference(match[2], match[1])
