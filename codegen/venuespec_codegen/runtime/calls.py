"""What one call is made of: the endpoint's fixed facts, the attempt, and the request as clients handle it.

What is made anew for every call is a named tuple: a frozen attrs object takes three times as long to make.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeVar

from attrs import frozen

from .errors import OutcomeUnknown, Scalar, Violation
from .prepared import PreparedRequest
from .scrubbing import Scrubber
from .strict_json import JsonValue
from .verdicts import Doubt

if TYPE_CHECKING:
    from .error_table import ErrorTable

_EXCERPT = 500
_MESSAGE = 1000
LAST_MOMENT_MS = 253_402_300_799_999  # the last millisecond of the year 9999
_EPOCH = datetime.fromtimestamp(0, UTC)

Pointer = tuple[str | int, ...]


class Server(NamedTuple):
    """Where a client sends its requests, and the headers that belong to that place."""

    name: str
    url: str
    headers: Mapping[str, str]


class Draft(NamedTuple):
    """A request before signing: ``pairs`` go into the query, ascending by name if ``ordered``; ``body`` is the text.

    Where signing looks at what is in a body, or adds to it, ``form`` or ``fields`` (JSON) hold that, ordered likewise.
    """

    method: str
    path: str
    pairs: Sequence[tuple[str, str]] = ()
    ordered: bool = False
    body: str = ""
    content_type: str | None = None
    form: Sequence[tuple[str, str]] = ()
    fields: Sequence[tuple[str, Scalar]] = ()


class LimitHeaders(NamedTuple):
    """Which headers (lower case) tell of one limit; ``reset_at`` is a header and how it writes the moment."""

    name: str
    remaining: str
    quota: str | None = None
    reset_at: tuple[str, str] | None = None


@frozen(eq=False, repr=False)
class Operation:
    """The fixed facts of one endpoint.

    ``codes`` and ``messages`` are places in a reply, tried in order; ``success`` are the code values that mean success;
    ``rows`` is the place of the array of rows, ``None`` where the reply has none; ``window_ms`` is how long after its
    timestamp the exchange may still execute a request, unless the parameter ``window_parameter`` says so; ``confirm``
    says how to find out: pieces of text, each followed by the value of a parameter where it names one. ``position``
    names the parameters that say what is acted on, each with the value the exchange assumes when it is absent;
    ``several`` are the places of rows where a reply may have many, each with an outcome of its own;
    ``row_tells`` is true where a success is known by its row, so that no refusal has such a one;
    ``errors`` loads the error table, which no import and no success waits for; ``idempotent`` is true only where
    sending twice is documented to be harmless. ``statuses`` are the HTTP statuses a success may have; ``limits`` are
    the headers that tell of limits.
    """

    exchange: str
    endpoint: str
    codes: tuple[Pointer, ...]
    messages: tuple[Pointer, ...]
    success: tuple[Scalar, ...]
    rows: Pointer | None
    errors: "Callable[[], ErrorTable]"
    window_ms: int
    window_parameter: str | None
    confirm: tuple[tuple[str, str | None], ...]
    position: tuple[tuple[str, Scalar | None], ...]
    statuses: tuple[int, ...] = (200,)
    limits: tuple[LimitHeaders, ...] = ()
    several: tuple[Pointer, ...] = ()
    row_tells: bool = False
    idempotent: bool = False

    def position_of(self, parameters: Mapping[str, object]) -> tuple[object, ...]:
        """Return what names the position in these wire parameters; ``None`` where a part is left open."""
        return tuple(parameters.get(name, default) for name, default in self.position)

    def how_to_confirm(self, parameters: Mapping[str, object]) -> str:
        """Say how to find out what became of a request with these wire parameters."""
        return "".join(text + ("" if name is None else str(parameters.get(name, ""))) for text, name in self.confirm)

    def window_of(self, parameters: Mapping[str, object]) -> int:
        """Return for how many milliseconds after its timestamp a request may be executed."""
        chosen = None if self.window_parameter is None else parameters.get(self.window_parameter)
        # An exchange may take no window at all for none given.
        return chosen if isinstance(chosen, int) and chosen > 0 else self.window_ms


class Attempt(NamedTuple):
    """One sending of one request, when (Unix ms), and what to keep out of everything that is said about it."""

    request: "AnyRequest"
    sent_ms: int
    scrubber: Scrubber = Scrubber()

    @property
    def operation(self) -> Operation:
        """The endpoint's fixed facts."""
        return self.request.operation

    @property
    def parameters(self) -> Mapping[str, object]:
        """The request's parameters by wire name."""
        return self.request.parameters()

    def unknown(self, doubt: Doubt) -> OutcomeUnknown:
        """Make the error that says that nobody knows, and how to find out."""
        operation, parameters, clean = self.operation, self.parameters, self.scrubber.clean
        return OutcomeUnknown(
            operation.exchange,
            operation.endpoint,
            parameters,
            sent_at=_date(self.sent_ms),
            not_after=_date(self.sent_ms + operation.window_of(parameters)),
            confirm=operation.how_to_confirm(parameters),
            doubt=doubt._replace(
                reason=clean(doubt.reason),
                excerpt=clean(doubt.excerpt, cut=True),
                code=None if doubt.code is None else self.scrubber.clean_code(doubt.code),
                message=shortened(clean(doubt.message)),
            ),
        )


class Reply(NamedTuple):
    """A complete reply as it arrived, and when (Unix ms)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    received_ms: int

    def doubt(self, reason: str) -> Doubt:
        """Say why this reply settles nothing."""
        return Doubt(reason, "reply", self.status, excerpt(self.body))

    def __repr__(self) -> str:
        return f"Reply(status={self.status}, headers=<{len(self.headers)}>, body=<{len(self.body)} bytes>)"


def _date(unix_ms: int) -> datetime:
    """Return a moment, or the nearest that the calendar has: a window may be any number, and no doubt may get lost."""
    return _EPOCH + timedelta(milliseconds=min(max(unix_ms, 0), LAST_MOMENT_MS))


def excerpt(body: bytes) -> str:
    """Return the beginning of ``body`` as printable text, for a person to read."""
    text = body[:_EXCERPT].decode("utf-8", "replace")
    return "".join(one if one.isprintable() else " " for one in text) + ("…" if len(body) > _EXCERPT else "")


def shortened(message: str) -> str:
    """Return a message, or the beginning of one that no person would read."""
    return message if len(message) <= _MESSAGE else message[:_MESSAGE] + "…"


class Absent:
    """The type of :data:`ABSENT`."""


ABSENT = Absent()


def at(value: JsonValue, pointer: Pointer) -> JsonValue | Absent:
    """Return what stands at ``pointer``, or ``ABSENT``."""
    for step in pointer:
        if isinstance(step, str) and isinstance(value, dict):
            if step not in value:
                return ABSENT
            value = value[step]
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return ABSENT
    return value


class AnyRequest(Protocol):
    """What is asked of a request whatever its exchange."""

    operation: ClassVar[Operation]

    def parameters(self) -> Mapping[str, object]:
        """Return what will be sent, by wire name, without what signing adds."""
        ...


ContextT_contra = TypeVar("ContextT_contra", contravariant=True)
SignerT_contra = TypeVar("SignerT_contra", contravariant=True)
ReplyT_co = TypeVar("ReplyT_co", covariant=True)


class Request(AnyRequest, Protocol[ContextT_contra, SignerT_contra, ReplyT_co]):
    """What every generated request can do; clients call nothing else."""

    def broken_rules(self, context: ContextT_contra) -> list[Violation]:
        """Return every rule that the request breaks under the account's facts."""
        ...

    def prepare(self, signer: SignerT_contra, server: Server, now_ms: int) -> PreparedRequest:
        """Return the exact bytes to send."""
        ...

    def parse(self, status: int, body: bytes) -> ReplyT_co:
        """Return the typed reply, or raise ``NotSuccess``."""
        ...
