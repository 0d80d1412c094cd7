"""x"""

from collections.abc import Iterator

from ..model import Parameter
from .record import RowRecord
from .report import Change


def prose_differences(said: Parameter, row: RowRecord) -> Iterator[Change]:
    yield from ()
