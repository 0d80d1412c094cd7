"""What becomes of a text parameter whose pattern is another one: which texts are newly refused or accepted."""

from collections.abc import Iterator
from typing import Final

from ..model import Parameter
from .finding import Finding, Kind
from .kinds_pattern import (
    PATTERN_ADDED,
    PATTERN_EQUIVALENT,
    PATTERN_INCOMPARABLE,
    PATTERN_LOOSENED,
    PATTERN_REMOVED,
    PATTERN_TIGHTENED,
    PATTERN_UNDECIDABLE,
)
from .pairing import EndpointPair
from .subjects import of_parameter
from .text_sets import TextSets, compare_texts
from .witness import shown_text

_MESSAGES: Final = {
    PATTERN_ADDED: "texts must now match a pattern, which refuses some that were accepted",
    PATTERN_REMOVED: "texts need no longer match a pattern, which refused some",
    PATTERN_TIGHTENED: "fewer texts are accepted",
    PATTERN_LOOSENED: "more texts are accepted",
    PATTERN_EQUIVALENT: "the pattern is written differently and accepts the same texts",
    PATTERN_INCOMPARABLE: "some texts are newly refused, others newly accepted",
    PATTERN_UNDECIDABLE: "another pattern, too intricate to say how what it accepts has changed",
}


def compare_patterns(pair: EndpointPair) -> Iterator[Finding]:
    """Yield each parameter whose pattern changed; lengths by themselves are none of this comparison's business."""
    for sides in pair.parameters:
        old, new = sides.old, sides.new
        if old is not None and new is not None and old.pattern != new.pattern and _of_one_sort(old, new):
            yield _finding(pair, old, new)


def _of_one_sort(old: Parameter, new: Parameter) -> bool:
    """Say whether the patterns are all there is to it: no other type, and no list of values instead."""
    return old.type is new.type and old.enumeration is None and new.enumeration is None


def _finding(pair: EndpointPair, old: Parameter, new: Parameter) -> Finding:
    sets = compare_texts(old, new)
    kind = _kind(old, new, sets)
    witnesses = [f"{shown_text(sets.refused)}: accepted before, refused now"] if sets.refused is not None else []
    if sets.accepted is not None:
        witnesses.append(f"{shown_text(sets.accepted)}: refused before, accepted now")
    if not sets.decided:
        witnesses.append("whether any other text is treated differently was not worked out")
    return Finding(
        kind,
        of_parameter(pair, new.wire_name),
        _MESSAGES[kind],
        old.span,
        new.span,
        _constraints(old),
        _constraints(new),
        tuple(witnesses),
    )


def _kind(old: Parameter, new: Parameter, sets: TextSets) -> Kind:
    fewer, more = sets.refused is not None, sets.accepted is not None
    lengths_are_kept = (old.min_length, old.max_length) == (new.min_length, new.max_length)
    if not sets.decided and lengths_are_kept and None in {old.pattern, new.pattern}:
        # All that a pattern by itself can do is refuse.
        fewer, more = old.pattern is None, new.pattern is None
    elif not sets.decided:
        return PATTERN_UNDECIDABLE
    if fewer and more:
        return PATTERN_INCOMPARABLE
    if fewer:
        return PATTERN_ADDED if old.pattern is None else PATTERN_TIGHTENED
    if more:
        return PATTERN_REMOVED if new.pattern is None else PATTERN_LOOSENED
    return PATTERN_EQUIVALENT


def _constraints(parameter: Parameter) -> str:
    """Write what there is of pattern and lengths as a spec does."""
    keys = (("pattern", parameter.pattern), ("minLength", parameter.min_length), ("maxLength", parameter.max_length))
    return ", ".join(f"{key}: {value}" for key, value in keys if value is not None)
