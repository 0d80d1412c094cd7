"""Edits of a spec's parameters: a new optional one, a changed length, a value added to an enumeration."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..model import Parameter
from ..pages import Required, TableKind
from ..read import escaped
from ..read.nodes import MappingNode, SequenceNode
from ..read.unfinished import MARK
from .edits import Edit, insert_lines, quoted
from .record import SECTIONS, RowRecord
from .said import GREATEST_LENGTH, GREATEST_VALUE, LEAST_VALUE, VALUES, values_of
from .source_grammar import PAGE
from .spec_text import SpecText

BOUNDS: Final = {GREATEST_LENGTH: "maxLength", GREATEST_VALUE: "maximum", LEAST_VALUE: "minimum"}
"""What can be changed mechanically, and the keyword that says it."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_TYPES: Final = {"string": "string", "integer": "integer", "boolean": "boolean", "number": "string"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TYPED_WORDS = frozenset({"null", "yes", "no", "on", "off", "true", "false", "y", "n"})


def add_parameter(spec: SpecText, row: RowRecord, before: Sequence[str]) -> Edit | None:
    """Add an optional parameter behind the last of those before it on the page that the spec has.

    Nothing where the row is no plain optional one, or the spec's parameters are not written as a block.
    """
    parameters = spec.node("parameters")
    optional = row.required is not None and row.required.meaning == Required.NO
    kind = _TYPES.get(row.type.meaning) if row.type else None
    if not optional or kind is None or row.parent or not _NAME.fullmatch(row.name):
        return None
    if not isinstance(parameters, MappingNode) or parameters.flow or not parameters.entries:
        return None
    places = {entry.key.text: entry for entry in parameters.entries}
    after = next((places[name] for name in reversed(before) if name in places), parameters.entries[-1])
    indent = " " * spec.column(parameters.entries[0].key.start)
    lines = (
        f"{indent}{row.name}:",
        f"{indent}  type: {kind}",
        f'{indent}  description: "{MARK} say in your own words what it is, then add what the page says of its values"',
        f'{indent}  source: "{PAGE}, {SECTIONS[TableKind.PARAMETERS]}, {row.name}"',
    )
    pointers = tuple(f"/parameters/{escaped(row.name)}/{key}" for key in ("type", "description", "source"))
    return insert_lines(spec, after.value.end, lines, pointers, f"parameter {row.name} added")


def change_bound(spec: SpecText, parameter: Parameter, what: str, before: str, after: str) -> Edit | None:
    """Change a bound where its keyword has it; a greatest length may also end a pattern's only quantifier."""
    at = ("parameters", parameter.wire_name)
    said = f"{parameter.wire_name}: {what} {before} → {after}"
    pointer, keyword = f"/parameters/{escaped(parameter.wire_name)}", BOUNDS[what]
    scalar = spec.scalar(*at, keyword)
    if scalar and scalar.text == before:
        return Edit(spec.path, scalar.start, scalar.end, after, (f"{pointer}/{keyword}",), said)
    scalar = spec.scalar(*at, "pattern") if what == GREATEST_LENGTH else None
    if scalar is None:
        return None
    ends = [*re.finditer(rf"(?<=[{{,]){re.escape(before)}(?=\}})", spec.text[scalar.start : scalar.end])]
    if len(ends) != 1:
        return None
    start, end = (scalar.start + place for place in ends[0].span())
    return Edit(spec.path, start, end, after, (f"{pointer}/pattern",), said)


def add_values(spec: SpecText, parameter: Parameter, values: Sequence[str]) -> Iterator[Edit]:
    """Add values to an enumeration, and where its members are explained, an explanation that a person must finish."""
    at = ("parameters", parameter.wire_name)
    pointer = f"/parameters/{escaped(parameter.wire_name)}"
    enum, members = spec.node(*at, "enum"), spec.node(*at, "members")
    if not isinstance(enum, SequenceNode) or not enum.items or "\n" in spec.text[enum.start : enum.end]:
        return
    first = len(enum.items)
    pointers = tuple(f"{pointer}/enum/{number}" for number in range(first, first + len(values)))
    text = "".join(f", {_scalar(value)}" for value in values)
    said = f"{parameter.wire_name}: {VALUES} {', '.join(values)} added"
    yield Edit(spec.path, enum.items[-1].end, enum.items[-1].end, text, pointers, said)
    if isinstance(members, MappingNode) and members.entries and not members.flow:
        indent = " " * spec.column(members.entries[0].key.start)
        lines = tuple(
            f'{indent}{_scalar(value)}: {{name: {_member(value)}, description: "{MARK} say what it means"}}'
            for value in values
        )
        keys = tuple(f"{pointer}/members/{escaped(value)}/{key}" for value in values for key in ("name", "description"))
        yield insert_lines(spec, members.entries[-1].value.end, lines, keys, f"{parameter.wire_name}: members added")


def added_values(parameter: Parameter, row: RowRecord) -> tuple[str, ...]:
    """Return the values that the page lists beside all that the spec has."""
    listed = values_of(row)
    known = parameter.enumeration.values if parameter.enumeration else ()
    return tuple(value for value in listed if value not in known) if known and set(known) <= set(listed) else ()


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) and value.lower() not in _TYPED_WORDS else quoted(value)


def _member(value: str) -> str:
    name = re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_").upper()
    return name if name[:1].isalpha() else f"VALUE_{name}"
