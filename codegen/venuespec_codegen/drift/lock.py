"""What the last review of a page left behind: the page's identity, its record, and which suspects were accepted."""

from attrs import frozen

from .record import PageRecord


@frozen
class Identity:
    """Which page it was: ``retrieved`` is a date (YYYY-MM-DD), ``sha256`` of the bytes.

    ``etag`` and ``modified`` (``Last-Modified`` as sent) let a server say that nothing has changed.
    """

    url: str
    retrieved: str
    sha256: str
    etag: str = ""
    modified: str = ""


@frozen
class Acceptance:
    """A suspect that somebody has looked into: its name, why it is right, and the date (YYYY-MM-DD)."""

    suspect: str
    reason: str
    date: str


@frozen
class Lock:
    """One endpoint's lock; ``endpoint`` is ``exchange.endpoint``."""

    endpoint: str
    page: Identity
    record: PageRecord
    accepted: tuple[Acceptance, ...] = ()
