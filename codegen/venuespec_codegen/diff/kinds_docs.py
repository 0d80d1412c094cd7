"""The kinds of change of documentation and provenance, and the one for all that has no kind of its own."""

from typing import Final

from .finding import Caller, Kind, Wire

OTHER_CHANGED: Final = Kind(
    "model.other.changed",
    "documentation",
    "something differs that no other kind stands for",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "model.other.changed",
)
KINDS: Final[tuple[Kind, ...]] = (OTHER_CHANGED,)
