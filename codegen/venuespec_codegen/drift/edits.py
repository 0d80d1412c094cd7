"""Changes to a text at exact places: all else stays as it is, byte for byte."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from .spec_text import SpecText


@frozen
class Edit:
    """Put ``text`` in the place of the characters from ``start`` to ``end``; nothing is replaced where both are equal.

    ``pointers`` are the RFC 6901 pointers of all values that differ afterwards, ``said`` is what a report says of it.
    """

    path: str
    start: int
    end: int
    text: str
    pointers: tuple[str, ...]
    said: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits of one text, which must not overlap; those at one place come in the order given."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"two edits at the same place of {edit.path}")
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def insert_lines(spec: SpecText, after: int, lines: Sequence[str], pointers: tuple[str, ...], said: str) -> Edit:
    """Insert whole lines behind the line of a place."""
    at = spec.line_after(after)
    # The last line of a file may lack its end.
    first = "" if at == 0 or spec.text[at - 1] == "\n" else spec.line_end
    text = first + "".join(f"{line}{spec.line_end}" for line in lines)
    return Edit(spec.path, at, at, text, pointers, said)


def quoted(text: str) -> str:
    """Write a text in double quotes as YAML, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
