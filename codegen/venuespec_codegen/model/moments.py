"""Where a reply says when a ban ends, how long to wait, and how much of a limit is left."""

from attrs import frozen


@frozen
class CapturedMoment:
    """A moment in a capture of the message: Unix time in ``unit`` (``unix-ms`` or ``unix-s``)."""

    capture: str
    unit: str


@frozen
class WrittenMoment:
    """A moment in a capture of the message, written like ``form`` (of strptime).

    ``offset_min`` is how many minutes east of UTC its time zone lies; ``None`` where ``form`` has %z.
    """

    capture: str
    form: str
    offset_min: int | None


@frozen
class HeaderMoment:
    """A moment in a header, whose name is in lower case.

    ``unit`` is ``unix-ms``, ``unix-s``, ``http-date``, ``ms-from-now`` or ``s-from-now`` (counted from the reply on).
    """

    header: str
    unit: str


RetryAt = CapturedMoment | WrittenMoment | HeaderMoment


@frozen
class CapturedWait:
    """A length of time in a capture of the message; ``unit`` is ``s`` or ``ms``."""

    capture: str
    unit: str


@frozen
class HeaderWait:
    """A length of time in a header, whose name is in lower case; ``unit`` is ``s`` or ``ms``."""

    header: str
    unit: str


RetryAfter = CapturedWait | HeaderWait


@frozen
class HeaderLimit:
    """One limit as the exchange itself counts it: headers (lower case) that tell what is left, the quota, the reset."""

    name: str
    remaining: str
    quota: str | None
    reset_at: HeaderMoment | None
    source: str
