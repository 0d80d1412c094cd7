"""The error table: what an exchange's refusals mean for the caller."""

from enum import StrEnum

from attrs import field, frozen

from ..problems import Span
from .moments import HeaderMoment, HeaderWait, RetryAfter, RetryAt
from .rules import Condition


class Kind(StrEnum):
    """Whether a refusal is a rate limit."""

    REJECTED = "rejected"
    THROTTLED = "throttled"


class Execution(StrEnum):
    """``none``: certainly not executed. ``unknown``: the reply does not settle it."""

    NONE = "none"
    UNKNOWN = "unknown"


class Retry(StrEnum):
    """What makes a new attempt sensible; nothing here is ever done by the client on its own."""

    NEVER = "never"
    FIX = "fix"
    WAIT = "wait"
    RESYNC = "resync"
    VERIFY = "verify"


class Category(StrEnum):
    """What an error is about."""

    AUTHENTICATION = "authentication"
    PERMISSION = "permission"
    CLOCK = "clock"
    REQUEST = "request"
    PARAMETER = "parameter"
    RATE_LIMIT = "rate-limit"
    ACCOUNT = "account"
    INSTRUMENT = "instrument"
    POSITION = "position"
    ORDER = "order"
    BALANCE = "balance"
    RISK = "risk"
    SYSTEM = "system"


class Situation(StrEnum):
    """A circumstance that the simulator can bring about; the row that carries it is the answer."""

    UNKNOWN_KEY = "unknown-key"
    BAD_CREDENTIAL = "bad-credential"
    WRONG_SERVER = "wrong-server"
    BAD_SIGNATURE = "bad-signature"
    CLOCK_SKEW = "clock-skew"
    NONCE_USED = "nonce-used"
    RATE_LIMITED = "rate-limited"
    MISSING_PARAMETER = "missing-parameter"
    INVALID_PARAMETER = "invalid-parameter"
    NO_POSITION = "no-position"
    PENDING_CLOSE_ORDERS = "pending-close-orders"


class CaptureType(StrEnum):
    """The type of a value read out of a message: ``int`` is decimal digits, ``word`` has no blanks, ``text`` is any."""

    INT = "int"
    WORD = "word"
    TEXT = "text"


@frozen
class Capture:
    """A typed hole in a message; an unnamed one (``name`` empty) is skipped."""

    name: str
    type: CaptureType

    def __str__(self) -> str:
        """Write the hole as a spec does."""
        suffix = "" if self.type is CaptureType.TEXT else f":{self.type.value}"
        return f"{{{self.name or '_'}{suffix}}}"


@frozen
class MessagePattern:
    """Literal text and typed holes that a message must contain; blanks match any run of blanks, case is ignored."""

    parts: tuple[str | Capture, ...]

    def __str__(self) -> str:
        """Write the pattern as a spec does."""
        return "".join(
            part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else str(part) for part in self.parts
        )


@frozen
class ErrorRow:
    """One meaning of one code. Rows are ordered and the first that fits decides.

    ``http`` holds the documented statuses: information only, a status never selects a row. ``position_gone`` says that
    the refusal means there was nothing left to close. ``was`` and ``renumbered_to`` link old and new codes.
    ``situation`` is when the exchange answers like this, except ``unless`` (all of it) holds. How long to wait where
    ``retry_at`` names no moment is fixed (``retry_after_ms``), or the reply says it (``retry_after``).
    """

    code: str | int
    name: str
    category: Category
    kind: Kind
    execution: Execution
    retry: Retry
    description: str
    advice: str
    source: str
    span: Span = field(eq=False)
    message: MessagePattern | None = None
    retry_at: RetryAt | None = None
    retry_after_ms: int | None = None
    retry_after: RetryAfter | None = None
    http: tuple[int, ...] = ()
    position_gone: bool = False
    situation: Situation | None = None
    unless: tuple[Condition, ...] = ()
    was: tuple[str | int, ...] = ()
    renumbered_to: tuple[str | int, ...] = ()


@frozen
class StatusRow:
    """What an HTTP status settles when the envelope is the exchange's own but its code is in no table."""

    status: int
    name: str
    category: Category
    kind: Kind
    retry: Retry
    description: str
    advice: str
    source: str
    span: Span = field(eq=False)
    retry_at: HeaderMoment | None = None
    retry_after_ms: int | None = None
    retry_after: HeaderWait | None = None
