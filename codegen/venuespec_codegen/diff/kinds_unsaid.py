"""Kinds that other comparisons know and this one cannot find, because specs cannot say the fact."""

from typing import Final

from attrs import frozen


@frozen
class Unsaid:
    """A kind that no two specs can show; ``why`` is the sentence that would stop being true if they could."""

    id: str
    why: str


_OF_CALLS: Final[tuple[Unsaid, ...]] = ()
_OF_SETS: Final[tuple[Unsaid, ...]] = ()
_OF_ERRORS: Final[tuple[Unsaid, ...]] = ()
UNSAID: Final = (*_OF_CALLS, *_OF_SETS, *_OF_ERRORS)
