"""Marks on a spec's own prose that still says what an edit changed: a person has to reword it."""

import re
from collections.abc import Collection, Iterator
from typing import Final, TypeAlias

from ..model import Parameter
from ..read import escaped
from ..read.nodes import ScalarNode
from ..read.unfinished import MARK
from .edits import Edit, quoted
from .facts import Fact, FactKind
from .spec_text import SpecText

Place: TypeAlias = tuple[str | int, ...]
"""The keys and indices under which a text stands."""

_BLOCK: Final = re.compile(r"[|>][^\n]*\n\s*")
_SEVERAL: Final = 2  # values that make a text list them


def prose_places(parameter: Parameter, facts: Collection[Fact]) -> Iterator[Place]:
    """Yield where a spec's prose may speak of a parameter: its description, and the reasons of rules on its row."""
    yield ("parameters", parameter.wire_name, "description")
    for fact in facts:
        if fact.kind is FactKind.RULE:
            yield ("rules", int(fact.pointer.rpartition("/")[2]), "because")


def says_number(text: str, number: str) -> bool:
    """Tell whether a text has a number that is not part of a longer one."""
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", text) is not None


def lists_values(text: str, values: Collection[str]) -> bool:
    """Tell whether a text names several of these values."""
    return sum(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None for value in values) >= _SEVERAL


def mark_prose(spec: SpecText, place: Place, changes: Collection[str]) -> Edit | None:
    """Put the mark before a text, with what changed; the text itself stays as it is. Nothing where it is no text."""
    scalar = spec.scalar(*place)
    if scalar is None or scalar.text.startswith(MARK):
        return None
    note = f"{MARK} reword, now that {', '.join(changes)}. "
    pointer = "".join(f"/{escaped(str(one))}" for one in place)
    name = ".".join(str(one) for one in place)
    said = f"{name} marked, because it says what was before"
    at = _begin(spec, scalar)
    if at is None:
        # A plain text cannot hold the mark.
        return Edit(spec.path, scalar.start, scalar.end, quoted(note + scalar.text), (pointer,), said)
    return Edit(spec.path, at, at, note, (pointer,), said)


def _begin(spec: SpecText, scalar: ScalarNode) -> int | None:
    """Return where a text in quotes or in a block begins; nothing for a plain one."""
    if scalar.plain:
        return None
    block = _BLOCK.match(spec.text, scalar.start, scalar.end)
    return block.end() if block else scalar.start + 1
