"""What a page is made of, whatever its medium: headings, paragraphs and tables whose columns nobody has named yet."""

from typing import TypeAlias

from attrs import frozen

from .page import Mend
from .traced import Traced


@frozen
class RawHeading:
    """A heading; ``level`` is 1 for the outermost."""

    level: int
    text: Traced
    anchor: str = ""


@frozen
class RawRemark:
    """A paragraph or a list item."""

    text: Traced


@frozen
class RawCode:
    """A block of code."""

    text: Traced


@frozen
class RawOrigin:
    """The address that the head of an HTML page declares to be the page's own; ``start`` and ``end`` are offsets."""

    address: str
    start: int
    end: int


@frozen
class RawRow:
    """A row's cells, as many as there are columns; those that go beyond are in ``excess``.

    ``unsure`` are stretches of the page that were taken for part of this row and may be something else.
    """

    cells: tuple[Traced, ...]
    mended: tuple[Mend, ...] = ()
    excess: tuple[Traced, ...] = ()
    missing: int = 0
    unsure: tuple[tuple[int, int], ...] = ()


@frozen
class RawTable:
    """A table: its header's cells and its rows; ``start`` and ``end`` are offsets of the page."""

    header: tuple[Traced, ...]
    rows: tuple[RawRow, ...]
    start: int
    end: int


Block: TypeAlias = RawHeading | RawRemark | RawCode | RawTable | RawOrigin
