"""The kinds of change of documentation and provenance, and those for what no other kind stands for."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "documentation"

TEXT_CHANGED: Final = Kind(
    "docs.text.changed",
    _GROUP,
    "a description, an advice, a reason or the name of a source differs, and nothing that decides",
    Caller.NONE,
    Wire.NONE,
    "docs.text.changed",
)
LABEL_CHANGED: Final = Kind(
    "docs.label.changed",
    _GROUP,
    "a title or the id of a note differs, and what it stands for does not",
    Caller.NONE,
    Wire.NONE,
    "docs.label.changed",
)
URL_CHANGED: Final = Kind(
    "docs.url.changed", _GROUP, "the page has another address", Caller.NONE, Wire.NONE, "docs.url.changed"
)
PROVENANCE_REFRESHED: Final = Kind(
    "docs.provenance.refreshed",
    _GROUP,
    "the page was retrieved on another day or has another hash, and the call says the same",
    Caller.NONE,
    Wire.NONE,
    "docs.provenance.refreshed",
)
FORMAT_ONLY: Final = Kind(
    "spec.format-only",
    _GROUP,
    "a file is written otherwise and says the same: comments, quotes, line breaks, order where it means nothing",
    Caller.NONE,
    Wire.NONE,
    "spec.format-only",
)
REORDERED: Final = Kind(
    "spec.reordered",
    _GROUP,
    "the same is said in another order, or again where it holds anyway, and that decides nothing",
    Caller.NONE,
    Wire.NONE,
    "spec.reordered",
)
VECTORS_CHANGED: Final = Kind(
    "spec.vectors.changed",
    _GROUP,
    "other requests prove the recipe; the recipe is the same",
    Caller.NONE,
    Wire.NONE,
    "spec.vectors.changed",
)
OUTPUT_CHANGED: Final = Kind(
    "codegen.output.changed",
    _GROUP,
    "another generator made other files of the same specs; both sides have a manifest that says so",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "codegen.output.changed",
)
OTHER_CHANGED: Final = Kind(
    "model.other.changed",
    _GROUP,
    "something differs that no other kind stands for",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "model.other.changed",
)
KINDS: Final[tuple[Kind, ...]] = (
    TEXT_CHANGED,
    LABEL_CHANGED,
    URL_CHANGED,
    PROVENANCE_REFRESHED,
    FORMAT_ONLY,
    REORDERED,
    VECTORS_CHANGED,
    OUTPUT_CHANGED,
    OTHER_CHANGED,
)
