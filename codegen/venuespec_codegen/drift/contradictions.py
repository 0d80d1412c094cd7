"""Where a spec says otherwise than the row it names as its source."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ..model import Capture, CaptureType, ErrorRow, MessagePattern, Parameter, ReplyField
from ..pages import Required, TableKind
from .comparison import Comparison
from .facts import Fact, Modelled
from .record import RowRecord, describe
from .report import Change, Finding, FindingKind
from .take_record import prose_of

_TABLE_OF: Final[Mapping[type[Modelled], TableKind]] = {
    Parameter: TableKind.PARAMETERS,
    ReplyField: TableKind.REPLY,
    ErrorRow: TableKind.ERRORS,
}
_HOLES: Final = {CaptureType.INT: r"\d+", CaptureType.WORD: r"\S+", CaptureType.TEXT: r".*?"}
_TYPES: Final = frozenset({"string", "integer", "boolean"})


def contradictions(comparison: Comparison) -> Iterator[tuple[RowRecord, Finding]]:
    """Yield each row that a fact of the spec contradicts, with the finding.

    A fact that names another source beside the page may know better, except about which error row it means. A source
    named for one purpose, such as ``for the alphabet``, knows better about nothing else: a required that was turned
    around on the page is not hidden by it.
    """
    for row in comparison.new.rows:
        for fact in comparison.users.get(row, ()):
            if fact.of is None or _TABLE_OF.get(type(fact.of)) is not row.kind:
                continue
            found = tuple(_differences(fact, row))
            if found:
                message = "the spec says otherwise than the page"
                yield row, Finding(FindingKind.CONTRADICTED, describe(row), message, row.span, found, (fact,))


def _differences(fact: Fact, row: RowRecord) -> Iterator[Change]:
    if isinstance(fact.of, ErrorRow):
        yield from _error(fact.of, row)
    elif isinstance(fact.of, Parameter | ReplyField):
        found = (*_type(fact.of, row), *(_parameter(fact.of, row) if isinstance(fact.of, Parameter) else ()))
        yield from (change for change in found if not fact.source.may_know_better(change.what))


def _type(said: Parameter | ReplyField, row: RowRecord) -> Iterator[Change]:
    # Decimals travel as text, and what else a page names is for a person to judge.
    if row.type and row.type.meaning in _TYPES and row.type.meaning != said.type.value:
        yield Change("type", row.type.written, said.type.value)


def _parameter(said: Parameter, row: RowRecord) -> Iterator[Change]:
    demand = row.required.meaning if row.required else ""
    if row.required and demand in set(Required) and said.required != (demand == Required.YES):
        yield Change("required", row.required.written, "true" if said.required else "false")
    default = row.default.strip("\"'").casefold()
    if default and said.server_default is not None and default != str(said.server_default).casefold():
        yield Change("default", row.default, str(said.server_default))


def _error(said: ErrorRow, row: RowRecord) -> Iterator[Change]:
    codes = {str(code) for code in (said.code, *said.was, *said.renumbered_to)}
    if row.code not in codes:
        yield Change("code", row.code, str(said.code))
    elif said.message is not None and row.row is not None and not _holds(said.message, prose_of(row.row)):
        yield Change("message", "(its text)", str(said.message))


def _holds(pattern: MessagePattern, text: str) -> bool:
    """Tell whether a text contains a message, as a client would; blanks match any run of blanks, case is ignored."""
    parts = (_hole(part) if isinstance(part, Capture) else _literal(part) for part in pattern.parts)
    return re.search("".join(parts), text, re.IGNORECASE | re.DOTALL) is not None


def _hole(capture: Capture) -> str:
    return _HOLES[capture.type]


def _literal(text: str) -> str:
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))
