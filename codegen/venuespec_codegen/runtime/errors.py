"""What a call can end in other than a reply: five classes that say whether anything may have been executed.

None of them derives from ``OSError``, ``TimeoutError`` or a class of the HTTP library, so that a retry decorator aimed
at those never repeats an order.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from attrs import frozen

from .verdicts import Doubt, Refusal

Scalar = str | int | bool
Code = str | int


class VenueError(Exception):
    """Root of everything a client raises. It can be pickled and copied: what it knows must reach other processes."""

    def __reduce__(self) -> tuple[Callable[..., "VenueError"], tuple[object, ...], dict[str, object]]:
        return _without_init, (type(self), *self.args), self.__dict__


def _without_init(kind: type[VenueError], *args: object) -> VenueError:
    return kind.__new__(kind, *args)


class NotExecuted(VenueError):
    """Nothing was executed: certain, not probable."""


class InvalidConfiguration(NotExecuted, ValueError):
    """A client was given credentials, a server, an address or a limit that it cannot work with."""


@frozen
class Violation:
    """One thing wrong with a request.

    Attributes:
        field: The parameter's Python name.
        rule: The id of the rule, or the keyword (``type``, ``enum``, ``pattern`` …) that was violated.
        message: What is wrong, with the parameter's wire name.
        docs: What the specification says about the parameter or the rule, and where it is from.
        others: The Python names of more parameters that it is about, where changing one of those would mend it too.
    """

    field: str
    rule: str
    message: str
    docs: str
    others: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every parameter concerned, by its Python name."""
        return (self.field, *self.others)


@frozen
class LimitStatus:
    """One rate limit as the exchange itself counts it, told by a reply's headers.

    Attributes:
        name: What the specification calls the limit.
        quota: How much the limit allows; ``None`` where the reply does not say.
        remaining: How much of it is left.
        reset_at: When it starts anew, as an aware UTC datetime; ``None`` where the reply does not say.
    """

    name: str
    quota: int | None
    remaining: int
    reset_at: datetime | None


class InvalidRequest(NotExecuted):
    """The request breaks the documented rules; found before anything was sent, all violations at once."""

    def __init__(self, exchange: str, endpoint: str, violations: tuple[Violation, ...]) -> None:
        self.exchange = exchange
        self.endpoint = endpoint
        self.violations = violations
        lines = "".join(f"\n  {', '.join(one.fields)} ({one.rule}): {one.message}" for one in violations)
        super().__init__(f"{exchange} {endpoint} was not sent, the request is invalid:{lines}")


class NotSent(NotExecuted):
    """No byte of the request can have reached the exchange; sending it again is safe."""

    def __init__(self, exchange: str, endpoint: str, reason: str) -> None:
        self.exchange = exchange
        self.endpoint = endpoint
        self.reason = reason
        super().__init__(f"{exchange} {endpoint} was not sent: {reason}")


class Rejected(NotExecuted):
    """The exchange answered, and its answer means that nothing was executed.

    Attributes:
        code: A member of the exchange's ``ErrorCode``, or the raw code where no table has it.
        name: The name of the code's meaning, told apart by message where one code has several.
        kind: ``rejected`` or ``throttled``.
        category: What the error is about, such as ``position`` or ``clock``.
        message: The exchange's own text; its beginning where it is longer than 1000 characters.
        captured: Values read out of that text, by name.
        http_status: The reply's HTTP status; ``None`` where the client itself kept the request back.
        retry: ``never``, ``fix``, ``wait``, ``resync`` or ``verify``: what makes a new attempt sensible.
        description: What the code means.
        advice: What to do about it.
        position_gone: Whether the refusal says that there was no position left to close.
        limits: Rate limits as the exchange counts them, where the reply's headers tell.
        failed: What each row says where the reply has several; the rest of this error is about the first.
    """

    def __init__(self, exchange: str, endpoint: str, parameters: Mapping[str, object], refusal: Refusal) -> None:
        self.exchange = exchange
        self.endpoint = endpoint
        self.parameters = parameters
        self.code = refusal.code
        self.name = refusal.name
        self.kind = refusal.kind
        self.category = refusal.category
        self.message = refusal.message
        self.captured = refusal.captured
        self.http_status = refusal.http_status
        self.retry = refusal.retry
        self.description = refusal.description
        self.advice = refusal.advice
        self.position_gone = refusal.position_gone
        self.limits = refusal.limits
        self.failed = refusal.failed
        raw = str(int(refusal.code)) if isinstance(refusal.code, int) else str(refusal.code)
        where = "kept back" if refusal.http_status is None else f"{raw}, HTTP {refusal.http_status}"
        super().__init__(
            f"{exchange} {endpoint} was rejected, nothing was executed: {refusal.name} ({where}): "
            f"{refusal.description} {refusal.advice}"
        )


class Throttled(Rejected):
    """A rate limit, whoever enforces it.

    Attributes:
        retry_at: When the limit lifts, as an aware UTC datetime; ``None`` where nobody says.
        retry_after: How long to wait from the reply on; ``None`` where nobody says.
    """

    def __init__(self, exchange: str, endpoint: str, parameters: Mapping[str, object], refusal: Refusal) -> None:
        super().__init__(exchange, endpoint, parameters, refusal)
        self.retry_at = refusal.retry_at
        self.retry_after = refusal.retry_after


class OutcomeUnknown(VenueError):
    """The request was sent, and nobody can say whether it was executed. Find out before doing anything else.

    Attributes:
        parameters: The request's parameters by wire name.
        sent_at: When it was sent (aware UTC datetime).
        not_after: The last moment at which the exchange may still execute it, by its own time window.
        confirm: How to find out.
        reason: Why the outcome is unknown.
        phase: How far the call had come: ``sending``, ``waiting``, ``reading`` or ``reply``.
        http_status: The reply's HTTP status, where one arrived.
        excerpt: The beginning of what arrived.
        code: The exchange's code, where the reply has one: a member of ``ErrorCode`` or the raw code.
        name: The name of that code's meaning, where the table has it.
        message: The exchange's own text; its beginning where it is longer than 1000 characters.
        limits: Rate limits as the exchange counts them, where a reply arrived whose headers tell.
    """

    def __init__(  # noqa: PLR0913 - each is a fact of its own that the caller needs
        self,
        exchange: str,
        endpoint: str,
        parameters: Mapping[str, object],
        *,
        sent_at: datetime,
        not_after: datetime,
        confirm: str,
        doubt: Doubt,
    ) -> None:
        self.exchange = exchange
        self.endpoint = endpoint
        self.parameters = parameters
        self.sent_at = sent_at
        self.not_after = not_after
        self.confirm = confirm
        self.reason = doubt.reason
        self.phase = doubt.phase
        self.http_status = doubt.http_status
        self.excerpt = doubt.excerpt
        self.code = doubt.code
        self.name = doubt.name
        self.message = doubt.message
        self.limits = doubt.limits
        named = f" [{doubt.name}]" if doubt.name else ""
        super().__init__(
            f"{exchange} {endpoint} may or may not have been executed{named}: {doubt.reason}. "
            f"Do not send it again before you know. To find out: {confirm}"
        )


class Unresolved(NotSent):
    """Not sent, because an earlier call, perhaps for the same position, is under way or has no known outcome.

    It may be a call of another endpoint: what two calls name differently cannot be told apart. Find out what became of
    the earlier one, then tell the client with ``resolve(error.pending)``.

    Attributes:
        pending: The earlier call's outcome where it has ended unknown; ``None`` while it is under way.
    """

    def __init__(self, exchange: str, endpoint: str, reason: str, pending: OutcomeUnknown | None) -> None:
        super().__init__(exchange, endpoint, reason)
        self.pending = pending


class LimiterUnavailable(NotExecuted):
    """The limiter cannot say whether a request may be sent, so it was not sent."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"nothing was sent, because nobody can say whether the rate limit allows it: {reason}")


class ClockUnknown(NotExecuted):
    """The exchange's time could not be found out; nothing was executed, and the client's clock stays as it was.

    Attributes:
        reason: What went wrong.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the exchange's time is unknown, and the client's clock stays as it was: {reason}")
