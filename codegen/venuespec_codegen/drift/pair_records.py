"""Which part of an older record is which of a newer one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from ..diff.pairing import Sides
from ..pages import TableKind
from .record import HeadRecord, PageRecord, RemarkRecord, RowRecord
from .spelling import label_words

T = TypeVar("T", RowRecord, HeadRecord, RemarkRecord)


@frozen
class PairedRecords:
    """Two records of one endpoint, part by part; what only the newer one has comes last."""

    rows: tuple[Sides[RowRecord], ...]
    head: tuple[Sides[HeadRecord], ...]
    remarks: tuple[Sides[RemarkRecord], ...]


def pair_records(old: PageRecord, new: PageRecord) -> PairedRecords:
    """Pair rows by what they are about, lines of the head by their labels, remarks by how they begin."""
    rows = tuple(
        side
        for kind in TableKind
        for side in _pairs(old.rows_of(kind), new.rows_of(kind), _ROW_KEYS if kind is not TableKind.OTHER else _PROSE)
    )
    return PairedRecords(
        rows,
        tuple(_pairs(old.head, new.head, (_head_value, _head_label))),
        tuple(_pairs(old.remarks, new.remarks, (_remark_text, _remark_start))),
    )


def _pairs(old: Sequence[T], new: Sequence[T], keys: Iterable[Callable[[T], Hashable]]) -> Iterator[Sides[T]]:
    """Pair by each key in turn, the strictest first, in order where several are equal."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index, one in enumerate(new):
            if index not in taken:
                waiting[key(one)].append(index)
        for index, one in enumerate(old):
            if index not in partner and (found := waiting.get(key(one))):
                partner[index] = found.pop(0)
                taken.add(partner[index])
    for index, one in enumerate(old):
        yield Sides(one, new[partner[index]] if index in partner else None)
    for index, one in enumerate(new):
        if index not in taken:
            yield Sides(None, one)


def _row_and_prose(row: RowRecord) -> Hashable:
    return (row.key, row.prose)


def _row(row: RowRecord) -> Hashable:
    return row.key


def _prose(row: RowRecord) -> Hashable:
    return row.prose


def _head_value(line: HeadRecord) -> Hashable:
    return (line.kind, label_words(line.label), line.value.casefold())


def _head_label(line: HeadRecord) -> Hashable:
    return (line.kind, label_words(line.label))


def _remark_text(remark: RemarkRecord) -> Hashable:
    return remark.prose


def _remark_start(remark: RemarkRecord) -> Hashable:
    return (remark.heading, remark.start)


_ROW_KEYS = (_row_and_prose, _row)
_PROSE = (_prose,)
