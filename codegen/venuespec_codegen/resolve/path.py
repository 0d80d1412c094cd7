"""Parameters in the path: braces, and what can stand between two slashes."""

import re
from collections.abc import Mapping
from typing import Final

from ..model import Parameter, Reference, Template, Text
from .braces import Piece, PieceKind, pieces
from .codes import PATH, TEMPLATE, UNKNOWN
from .fit import NO_SEGMENT, shown
from .place import Place
from .suggest import suggestion

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def path_names(request: str) -> frozenset[str]:
    """Return the names in a request's braces, whether or not they are parameters."""
    return frozenset(piece.text for piece in pieces(request) if piece.kind is PieceKind.HOLE)


def resolve_path(request: str, parameters: Mapping[str, Parameter], place: Place) -> Template:
    """Return the path of a request such as ``DELETE /orders/{order_id}``; ``place`` is the request's."""
    start = request.index("/")
    parts: list[Text | Reference] = []
    used: set[str] = set()
    for piece in pieces(request):
        if piece.kind is PieceKind.HOLE:
            reference = _reference(piece, parameters, place, request)
            if reference is not None and reference.name in used:
                _report(f"`{reference.name}` is in the path twice", "let it stand there once", piece, place, request)
            elif reference is not None:
                used.add(reference.name)
                parts.append(reference)
        elif piece.kind is PieceKind.LITERAL and piece.text not in {"{", "}"}:
            parts.append(Text(piece.text[start:] if piece.start == 0 else piece.text))
        else:
            message, remedy = f"`{piece.text}` in a path", "braces stand around the name of a parameter: {order_id}"
            place.report(TEMPLATE, message, remedy, place.inside(request, piece.start, piece.end))
    _check_segments(request, place)
    return Template(tuple(parts))


def check_path_parameter(parameter: Parameter, place: Place) -> None:
    """Report what keeps a parameter from standing in a path; ``place`` is the parameter's."""
    name = f"`{parameter.wire_name}`"
    if parameter.supplied_by_auth:
        message = f"{name} is supplied by signing, which fills in no path"
        place.at("suppliedBy").report(PATH, message, "let callers pass it, or take it out of the path")
    elif not parameter.required:
        place.report(PATH, f"{name} stands in the path and may be absent", "add `required: true`", place.key_span)
    remedy = "narrow it: with `.`, `..` or nothing between two slashes, a path means another one"
    for value in NO_SEGMENT:
        if parameter.pattern is not None and re.fullmatch(parameter.pattern, value, re.ASCII):
            place.at("pattern").report(
                PATH, f"{name} stands in the path, and its pattern matches {shown(value)}", remedy
            )
            break
        if parameter.enumeration is not None and value in parameter.enumeration.values:
            place.at("enum").report(PATH, f"{name} stands in the path and may be {shown(value)}", remedy)
            break


def _reference(piece: Piece, parameters: Mapping[str, Parameter], place: Place, request: str) -> Reference | None:
    span = place.inside(request, piece.start, piece.end)
    if _NAME.fullmatch(piece.text) is None:
        place.report(TEMPLATE, f"`{{{piece.text}}}` names no parameter", "write {order_id}, say", span)
        return None
    if piece.text not in parameters:
        remedy = suggestion(piece.text, parameters)
        place.report(UNKNOWN, f"`{piece.text}` is in the path and no parameter", remedy, span)
        return None
    return Reference(piece.text)


def _check_segments(request: str, place: Place) -> None:
    position = request.index("/") + 1
    for segment in request[position:].split("/"):
        piece = Piece(PieceKind.LITERAL, segment, position, position + len(segment))
        if sum(each.kind is PieceKind.HOLE for each in pieces(segment)) > 1:
            message = "two parameters between the same slashes"
            _report(message, "nobody could tell where one ends: give each its own segment", piece, place, request)
        if segment in {".", ".."}:
            _report(f"a segment `{segment}`", "write the path that it leads to", piece, place, request)
        position += len(segment) + 1


def _report(message: str, remedy: str, piece: Piece, place: Place, request: str) -> None:
    place.report(PATH, message, remedy, place.inside(request, piece.start, piece.end))
