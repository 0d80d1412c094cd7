"""Text taken off a page piece by piece, and the way back from each of its characters to the page."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from attrs import define, field, frozen

# Drawn as nothing, and scattered over web pages: they would keep a word from being recognised.
_INVISIBLE = {ord(character): None for character in "\u200b\u2060\ufeff\u00ad"}


class Stretch(NamedTuple):
    """Where a stretch of text comes from: it begins at ``at`` and stands at ``start`` to ``end`` on the page.

    Of equal length on both sides it is the same text; otherwise (an entity, a run of blanks) all of it is one thing.
    A tuple, because a page has hundreds of thousands, and a frozen attrs class takes twice as long to make.
    """

    at: int
    start: int
    end: int


@frozen
class Traced:
    """A text and its places: offsets into the page's text, ends exclusive.

    ``start`` and ``end`` enclose all of it, with its markup. ``codes`` are the stretches of the text in code marks.
    """

    text: str
    start: int
    end: int
    stretches: tuple[Stretch, ...] = ()
    codes: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _begins(self) -> list[int]:
        return [stretch.at for stretch in self.stretches]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the text stands on the page; of no length, where the text would go on."""
        if start >= end:
            at = self._offset(start, 0) if start < len(self.text) else self.end
            return at, at
        return self._offset(start, 0), self._offset(end - 1, 1)

    def cut(self, ranges: Iterable[tuple[int, int]]) -> "Traced":
        """Return the text of these stretches alone, a newline between them."""
        parts: list[str] = []
        stretches: list[Stretch] = []
        length = 0
        first, last = self.start, self.start
        for start, end in ranges:
            if parts:
                parts.append("\n")
                stretches.append(Stretch(length, last, self.place(start, end)[0]))
                length += 1
            else:
                first = self.place(start, end)[0]
            stretches += (Stretch(length + a - start, *self.place(a, b)) for a, b in self._pieces(start, end))
            parts.append(self.text[start:end])
            length += end - start
            last = self.place(start, end)[1]
        return Traced("".join(parts), first, last, tuple(stretches))

    def _pieces(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Split a part of the text where its stretches meet."""
        index = bisect_right(self._begins, start)
        while start < end:
            until = self.stretches[index].at if index < len(self.stretches) else end
            yield start, min(until, end)
            start, index = until, index + 1

    def _offset(self, position: int, side: int) -> int:
        index = bisect_right(self._begins, position) - 1
        stretch = self.stretches[index]
        until = self.stretches[index + 1].at if index + 1 < len(self.stretches) else len(self.text)
        if stretch.end - stretch.start == until - stretch.at:
            return stretch.start + position - stretch.at + side
        return stretch.end if side else stretch.start


def joined(parts: Sequence[Traced]) -> Traced:
    """Return texts as one, a newline between them; there is at least one."""
    if len(parts) == 1:
        return parts[0]
    stretches: list[Stretch] = []
    codes: list[tuple[int, int]] = []
    length = 0
    for number, part in enumerate(parts):
        if number:
            stretches.append(Stretch(length, parts[number - 1].end, part.start))
            length += 1
        stretches += (Stretch(length + one.at, one.start, one.end) for one in part.stretches)
        codes += ((length + start, length + end) for start, end in part.codes)
        length += len(part.text)
    text = "\n".join(part.text for part in parts)
    return Traced(text, parts[0].start, parts[-1].end, tuple(stretches), tuple(codes))


@define
class TextBuilder:
    """Collects text: runs of blanks become one blank, runs of line breaks one newline, nothing at either end."""

    _parts: list[str] = field(factory=list[str])
    _stretches: list[Stretch] = field(factory=list[Stretch])
    _codes: list[tuple[int, int]] = field(factory=list[tuple[int, int]])
    _length: int = 0
    _pending: tuple[str, int, int] | None = None
    _code_from: int | None = None

    def add(self, text: str, start: int, end: int) -> None:
        """Add characters as they are; ``start`` and ``end`` are where the page has them, or what stands for them."""
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        if not text:
            return
        if self._pending and self._length:
            self._append(*self._pending)
        self._pending = None
        if self._code_from == -1:
            self._code_from = self._length
        self._append(text, start, end)

    def blank(self, start: int, end: int) -> None:
        """Add a blank, unless there is one or a line break already."""
        if self._pending is None:
            self._pending = (" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break in the place of any blanks around it."""
        self._pending = ("\n", start, end)

    def open_code(self) -> None:
        """Say that what follows is in code marks."""
        self.close_code()
        self._code_from = -1

    def close_code(self) -> None:
        """Say that the code marks end here."""
        if self._code_from is not None and self._code_from >= 0:
            self._codes.append((self._code_from, self._length))
        self._code_from = None

    def finish(self, start: int, end: int) -> Traced:
        """Return what was collected, enclosed by these offsets of the page."""
        self.close_code()
        return Traced("".join(self._parts), start, end, tuple(self._stretches), tuple(self._codes))

    def _append(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._stretches.append(Stretch(self._length, start, end))
        self._length += len(text)
