"""Edits of a spec's error rows: a new row, which claims nothing."""

import re
from typing import Final

from ..pages import TableKind
from ..read.nodes import SequenceNode
from ..read.unfinished import MARK
from .edits import Edit, insert_lines, quoted
from .record import SECTIONS, RowRecord
from .source_grammar import PAGE
from .spec_text import SpecText

_KEYS: Final = ("code", "name", "category", "execution", "retry", "description", "advice", "source")
_CODE = re.compile(r"-?[0-9]{1,18}")


def add_error(spec: SpecText, row: RowRecord, *, text_codes: bool, number: int) -> Edit | None:
    """Add a row behind the others; it leaves the outcome open, which is right whatever the error means.

    ``text_codes``: the exchange's codes are texts. ``number`` is the new row's index in the spec's table. Nothing where
    the code is none, or the table is not written as a block.
    """
    if not _CODE.fullmatch(row.code) or (not text_codes and str(int(row.code)) != row.code):
        return None
    errors = spec.node("errors")
    if errors is not None and (not isinstance(errors, SequenceNode) or not errors.items or _is_flow(spec, errors)):
        return None
    values = (
        quoted(row.code) if text_codes else row.code,
        f"ERROR_{row.code.replace('-', 'MINUS_')}",
        "system",
        "unknown",
        "verify",
        f'"{MARK} say in your own words what it means; is it certain that nothing was executed?"',
        f'"{MARK} say what a caller should do"',
        quoted(f"{PAGE}, {SECTIONS[TableKind.ERRORS]}, {row.code}"),
    )
    pointers = tuple(f"/errors/{number}/{key}" for key in _KEYS)
    said = f"error {row.code} added"
    if isinstance(errors, SequenceNode):
        indent = " " * spec.column(spec.text.rindex("-", 0, errors.items[0].start))
        return insert_lines(spec, errors.items[-1].end, _lines(indent, values), pointers, said)
    return insert_lines(spec, len(spec.text), ("", "errors:", *_lines("  ", values)), pointers, said)


def _lines(indent: str, values: tuple[str, ...]) -> tuple[str, ...]:
    pairs = [f"{key}: {value}" for key, value in zip(_KEYS, values, strict=True)]
    return tuple(f"{indent}{'  ' if number else '- '}{pair}" for number, pair in enumerate(pairs))


def _is_flow(spec: SpecText, errors: SequenceNode) -> bool:
    return spec.text[errors.start] == "["
