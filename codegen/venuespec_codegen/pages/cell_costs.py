"""How badly a text fits a column: 0 where it does, more the less likely it is that it belongs there."""

import re
from collections.abc import Callable
from typing import Final

from .page import Column
from .vocabulary import is_code, is_http_status, is_name, read_required, read_type

MISFIT: Final = 4.0
PROSE: Final = 6.0
FREE: Final = frozenset({Column.DESCRIPTION, Column.MESSAGE, Column.DEFAULT, Column.OTHER})

_FITS: Final[dict[Column, Callable[[str], object]]] = {
    Column.NAME: is_name,
    Column.TYPE: read_type,
    Column.REQUIRED: read_required,
    Column.CODE: is_code,
    Column.HTTP_STATUS: is_http_status,
}
_EMPTY: Final = {Column.NAME: 5.0, Column.TYPE: 2.0, Column.REQUIRED: 1.5, Column.CODE: 3.0, Column.HTTP_STATUS: 1.5}
_MARKS = re.compile(r"[*`\\]")
_SENTENCE: Final = 3  # blanks that make a text too long for a misspelt word
_LONGEST: Final = 120  # characters; no word of a vocabulary is longer, marks included


def cell_cost(column: Column, text: str, *, first: bool) -> float:
    """Return the cost of a trimmed text, marks included, in a column; ``first`` is the table's first one."""
    if column in FREE:
        # A row that begins with nothing is unlikely, whatever its first column means.
        return 1.0 if first and not text else 0.0
    if not text:
        return _EMPTY[column]
    if len(text) <= _LONGEST and _FITS[column](_MARKS.sub("", text).strip()):
        return 0.0
    return MISFIT if text.count(" ") < _SENTENCE else PROSE
