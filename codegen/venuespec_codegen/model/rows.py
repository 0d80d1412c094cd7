"""Replies with several rows, of which some may have succeeded and others failed."""

from attrs import frozen

from .errors import Category, Retry
from .values import Scalar


@frozen
class RowTest:
    """One condition of a row's success: the value at ``pointer`` in the row is, type and all, one of ``values``."""

    pointer: str
    values: tuple[Scalar, ...]
    or_absent: bool


@frozen
class Codeless:
    """What a failed row without a code means; nothing was executed for it."""

    name: str
    category: Category
    retry: Retry
    description: str
    advice: str
    source: str


@frozen
class Overall:
    """What stands at ``pointer`` in a reply of which all rows succeeded, some, or none; ``None``: there is no such."""

    pointer: str
    all: Scalar
    some: Scalar | None
    none: Scalar | None


@frozen
class Rows:
    """Where a reply's rows are, and how those that succeeded are told from those that failed.

    ``succeeded`` points to the array of rows that succeeded, ``failed`` to that of the others; where ``failed`` is
    ``None``, ``succeeded`` points to the one array of all rows, and those for which ``tests`` hold succeeded.
    ``code`` and ``message`` are pointers into a failed row. ``key`` holds the wire names of the fields that tell
    rows apart. ``bare`` is the one field where succeeded rows are values and no objects; failed rows then are, too,
    unless there is a ``code``. ``overall`` must agree with the rows. ``or_absent``: an array without rows may be
    missing or null. ``group``: the position key names several positions. ``empty_succeeds``: a reply without rows
    says that there was nothing to do.
    """

    succeeded: str
    failed: str | None
    tests: tuple[RowTest, ...]
    code: tuple[str, ...]
    message: tuple[str, ...]
    codeless: Codeless | None
    key: tuple[str, ...]
    bare: str | None
    overall: Overall | None
    or_absent: bool
    group: bool
    empty_succeeds: bool
    source: str

    @property
    def arrays(self) -> tuple[str, ...]:
        """The pointers to all arrays that hold rows."""
        return (self.succeeded,) if self.failed is None else (self.succeeded, self.failed)

    @property
    def failed_are_bare(self) -> bool:
        """Whether failed rows are values and no objects."""
        return self.bare is not None and not self.code
