"""What a reply was found to mean, before an error says it to the caller."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .errors import Code, LimitStatus
    from .row_failure import RowFailure


class Refusal(NamedTuple):
    """What the error table says about one code, and what the reply said beside it.

    ``code`` is a member of the exchange's ``ErrorCode``, or the raw code where the table does not know it.
    """

    code: "Code"
    name: str
    kind: str
    category: str
    retry: str
    description: str
    advice: str
    message: str
    captured: Mapping[str, str | int]
    http_status: int | None
    position_gone: bool
    retry_at: datetime | None
    retry_after: timedelta | None
    limits: "tuple[LimitStatus, ...]" = ()
    failed: "tuple[RowFailure, ...]" = ()


class Doubt(NamedTuple):
    """Why nobody can say what a call did.

    ``phase`` is how far the call had come; ``code`` and ``name`` are set where the exchange answered with a code.
    """

    reason: str
    phase: str
    http_status: int | None = None
    excerpt: str = ""
    code: "Code | None" = None
    name: str | None = None
    message: str = ""
    limits: "tuple[LimitStatus, ...]" = ()
