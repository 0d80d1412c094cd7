"""One error table: every row can be chosen, and every situation has one answer."""

from collections.abc import Iterable, Sequence

from ..model import Envelope, MessagePattern, Situation
from ..problems import Related
from .codes import CODE_TYPE, SITUATION, UNREACHABLE
from .errors import PlacedRow
from .fit import shown
from .place import Place


def check_table(rows: Iterable[PlacedRow]) -> None:
    """Report rows that an earlier one always precedes, and situations answered twice."""
    final: dict[str | int, Place] = {}
    patterns: dict[tuple[str | int, MessagePattern], Place] = {}
    situations: dict[Situation, Place] = {}
    for placed in rows:
        _check_reach(placed, final, patterns)
        situation = placed.row.situation
        if situation is not None:
            at = placed.place.at("situation")
            earlier = situations.setdefault(situation, at)
            if earlier is not at:
                other = Related(earlier.span, "here already")
                help_line = "keep it on the row that really answers"
                at.report(SITUATION, f"`{situation.value}` is answered twice", help_line, None, other)


def _check_reach(
    placed: PlacedRow, final: dict[str | int, Place], patterns: dict[tuple[str | int, MessagePattern], Place]
) -> None:
    row, at = placed.row, placed.place.at("code")
    if row.code in final:
        other = Related(final[row.code].span, f"this row takes every {shown(row.code)}")
        help_line = "give the row without `message` last, and only one of them"
        at.report(UNREACHABLE, "this row is never chosen", help_line, None, other)
    elif row.message is None:
        final[row.code] = at
    else:
        earlier = patterns.setdefault((row.code, row.message), at)
        if earlier is not at:
            other = Related(earlier.span, "the same code and message")
            at.report(UNREACHABLE, "this row is never chosen", "keep one of the two", None, other)


def check_code_types(rows: Sequence[PlacedRow], envelope: Envelope, kinds: set[type]) -> None:
    """Report codes of a type that the exchange's codes never have, and codes that mean success."""
    accepted = _accepted(envelope)
    for placed in rows:
        row = placed.row
        if type(row.code) in kinds and row.code not in accepted and not row.was and not row.renumbered_to:
            # Nearly every row: no place need be found.
            continue
        places = [(row.code, placed.place.at("code"))]
        places += [(code, placed.place.at("was", index)) for index, code in enumerate(placed.row.was)]
        places += [
            (code, placed.place.at("renumberedTo", index)) for index, code in enumerate(placed.row.renumbered_to)
        ]
        for code, at in places:
            if type(code) not in kinds:
                other, word = (f'"{code}"', "text") if kinds == {str} else (f"{code} without quotes", "number")
                at.report(
                    CODE_TYPE, f"this exchange's codes travel as {word}, {shown(code)} does not", f"write {other}"
                )
            elif code in accepted:
                at.report(
                    CODE_TYPE, f"{shown(code)} means success", "drop the row: the success test has already decided"
                )


def code_kinds(rows: Sequence[PlacedRow], envelope: Envelope) -> set[type]:
    """Return the types that codes may have: those of success, and any where a place has no value of success."""
    kinds: set[type] = {type(value) for value in _accepted(envelope)}
    valued = {test.pointer for test in envelope.success if test.values}
    if len(envelope.code) > 1 and not valued.issuperset(envelope.code):
        return {str, int}
    kinds |= {type(placed.row.code) for placed in rows[:1]} if not kinds else set()
    return kinds or {str}


def _accepted(envelope: Envelope) -> list[str | int]:
    tests = (test for test in envelope.success if test.pointer in envelope.code)
    return [value for test in tests for value in test.values if not isinstance(value, bool)]
