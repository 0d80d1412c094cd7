"""What became of one row of a reply that has several, where it failed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import field, frozen

from .errors import Code
from .strict_json import JsonValue


@frozen(kw_only=True)
class RowFailure:
    """A row that failed; for it nothing was executed, that is certain.

    Attributes:
        code: A member of the exchange's ``ErrorCode``; ``None`` where the exchange gives failed rows no code.
        name: The name of the code's meaning, told apart by message where one code has several.
        kind: ``rejected`` or ``throttled``.
        category: What the error is about, such as ``position`` or ``clock``.
        message: The exchange's own text; its beginning where it is longer than 1000 characters.
        captured: Values read out of that text, by name.
        retry: ``never``, ``fix``, ``wait``, ``resync`` or ``verify``: what makes a new attempt sensible.
        description: What the code means.
        advice: What to do about it.
        position_gone: Whether the failure says that there was no position left to close.
        retry_at: When a rate limit lifts, as an aware UTC datetime; ``None`` where nobody says.
        retry_after: How long to wait from the reply on; ``None`` where nobody says.
        row: The row as decoded JSON, with asterisks for the caller's secrets; a bare value stands under its field.
    """

    code: Code | None
    name: str
    kind: str
    category: str
    message: str
    captured: Mapping[str, str | int]
    retry: str
    description: str
    advice: str
    position_gone: bool
    retry_at: datetime | None
    retry_after: timedelta | None
    row: Mapping[str, JsonValue] = field(repr=False)
