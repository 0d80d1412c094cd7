"""The kinds of change of signing and permissions."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "signing and permissions"

PERMISSION_ADDED: Final = Kind(
    "auth.permission.added",
    _GROUP,
    "a key needs a permission that it did not need",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "auth.permission.removed",
)
PERMISSION_REMOVED: Final = Kind(
    "auth.permission.removed",
    _GROUP,
    "a key no longer needs a permission",
    Caller.SAFE,
    Wire.SAFE,
    "auth.permission.added",
)
PERMISSION_CHANGED: Final = Kind(
    "auth.permission.changed",
    _GROUP,
    "a key needs another permission instead",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "auth.permission.changed",
)
SCHEME_CHANGED: Final = Kind(
    "auth.scheme.changed",
    _GROUP,
    "callers bring other credentials, or the same under other names",
    Caller.SOURCE,
    Wire.BREAK,
    "auth.scheme.changed",
)
SIGNING_CHANGED: Final = Kind(
    "auth.signing.changed",
    _GROUP,
    "other bytes are signed, in another way, or put elsewhere",
    Caller.SAFE,
    Wire.BREAK,
    "auth.signing.changed",
)
# Names of headers mean the same in either case, which is the one way for bytes to differ here.
SIGNING_REWRITTEN: Final = Kind(
    "auth.signing.rewritten",
    _GROUP,
    "the recipe is written otherwise and signs and sends the same",
    Caller.NONE,
    Wire.NONE,
    "auth.signing.rewritten",
)
NONCE_RENAMED: Final = Kind(
    "auth.nonce.renamed",
    _GROUP,
    "a value used once goes by another name, by which callers can give it to `prepare`",
    Caller.SOURCE,
    Wire.NONE,
    "auth.nonce.renamed",
)
# Longer is no safer than shorter: clients made before believe that a request can no longer be executed when it can.
CLOCK_WINDOW_CHANGED: Final = Kind(
    "auth.clock-window.changed",
    _GROUP,
    "a request is accepted for another time after its timestamp, or the caller says so elsewhere",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "auth.clock-window.changed",
)
KINDS: Final[tuple[Kind, ...]] = (
    PERMISSION_ADDED,
    PERMISSION_REMOVED,
    PERMISSION_CHANGED,
    SCHEME_CHANGED,
    SIGNING_CHANGED,
    SIGNING_REWRITTEN,
    NONCE_RENAMED,
    CLOCK_WINDOW_CHANGED,
)
