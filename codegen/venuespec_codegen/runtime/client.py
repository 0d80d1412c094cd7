"""The part of a client that is the same for every exchange: check, sign, send, read."""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from .admission import Admission
from .calls import Attempt, Reply, Request
from .checks import invalid
from .classify import outcome
from .delivery import Delivery, Progress
from .entrance import SIZE_LIMIT, check_moment, not_ours, trust
from .errors import NotSent, OutcomeUnknown, VenueError
from .ledger import Ledger
from .limit_headers import parsed_with_limits
from .limiter import MemoryLimiter
from .machine_clocks import MachineClocks
from .options import Options, Venue, connect
from .prepared import PreparedRequest
from .replies import NotSuccess
from .server_clock import ServerClock, Synchronisation, keep_synchronised
from .server_time import sampler
from .verdicts import Doubt

ContextT = TypeVar("ContextT")
SignerT = TypeVar("SignerT")
ReplyT = TypeVar("ReplyT")
_BROKEN_OFF = "the call was cancelled or broken off after sending had begun"
_CLOSED = "the client is closed; make a new one"


class BaseClient(Generic[ContextT, SignerT]):
    """Sends requests of one exchange with one set of credentials to one server.

    Use it as an asynchronous context manager, or call :meth:`close` at the end. ``prepare`` and ``parse`` need neither.
    """

    def __init__(self, *, signer: SignerT, context: ContextT, venue: Venue, options: Options) -> None:
        self.context = context
        self._exchange = venue.exchange
        self._requests = venue.requests
        self._signer = signer
        self._server, self._transport = connect(venue.server, options)
        self._server_clock = ServerClock(MachineClocks(options.clock), resolution_ms=venue.time.resolution_ms)
        self._sample = sampler(self._transport.send, venue.time, self._server)
        limiter = MemoryLimiter() if options.limiter is None else options.limiter
        self._delivery = Delivery(
            signer=signer,
            server=self._server,
            transport=self._transport,
            admission=Admission(limiter, venue.buckets, venue.user, options.max_wait),
            clock=self._server_clock,
            sample=self._sample,
            options=options,
        )
        self._options = options
        self._ledger = Ledger()
        self._keeping: asyncio.Task[None] | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        self._transport.warm(self._server.url)
        if self._options.sync_every is not None and self._keeping is None:
            periodic = keep_synchronised(
                self._server_clock, self._sample, interval=self._options.sync_every, limit=self._options.timeout
            )
            self._keeping = asyncio.create_task(periodic)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Wait for the calls under way, each of which ends by its time-out, and close the connections.

        New calls are not sent any more. Afterwards ``unresolved`` still says what nobody knows.
        """
        self._closed = True
        keeping, self._keeping = self._keeping, None
        if keeping is not None and not keeping.done():  # done: its event loop may be closed
            keeping.cancel()
            await asyncio.wait([keeping])
        await self._ledger.settled()
        await self._transport.close()

    def now_ms(self) -> int:
        """Return the exchange's time in Unix ms, as well as it is known: compare ``not_after`` with it."""
        return self._server_clock.now_ms()

    async def synchronise(self) -> Synchronisation:
        """Ask the exchange for its time and go by it from now on.

        Raises:
            ClockUnknown: It could not be found out within the client's time-out; nothing has changed.
        """
        return await self._server_clock.synchronise(self._sample, limit=self._options.timeout)

    def prepare(self, request: Request[ContextT, SignerT, object], *, now_ms: int | None = None) -> PreparedRequest:
        """Return the exact bytes that would be sent at ``now_ms`` (Unix milliseconds; the clock's by default).

        Raises:
            InvalidRequest: The request breaks a rule under the client's context.
        """
        return self._prepared(request, self._signer, now_ms)

    def _prepared(
        self, request: Request[ContextT, SignerT, object], signer: SignerT, now_ms: int | None
    ) -> PreparedRequest:
        self._check(request)
        return request.prepare(
            signer, self._server, self.now_ms() if now_ms is None else check_moment(now_ms, self._exchange)
        )

    def parse(
        self, request: Request[ContextT, SignerT, ReplyT], *, status: int, headers: Mapping[str, str], body: bytes
    ) -> ReplyT:
        """Return the typed reply to ``request``, or raise exactly as a call would.

        Raises:
            Rejected: The reply means that nothing was executed; ``Throttled`` where a rate limit is the reason.
            OutcomeUnknown: The reply settles nothing.
            TypeError: ``status`` is no whole number, or ``body`` no bytes: then it is no reply.
        """
        if type(status) is not int or type(body) is not bytes:
            raise TypeError("a reply has a whole number as its status and bytes as its body")
        if type(request) not in self._requests:
            raise not_ours(request, self._exchange)
        try:
            if headers or len(body) > SIZE_LIMIT:
                trust(headers, body)
            if not request.operation.limits:
                return request.parse(status, body)
            return parsed_with_limits(request, status, headers, body, self.now_ms())
        except NotSuccess as found:
            now_ms = self.now_ms()
            scrubber = request.prepare(self._signer, self._server, now_ms).scrubber
            attempt, reply = Attempt(request, now_ms, scrubber), Reply(status, headers, body, now_ms)
            error = outcome(attempt, reply, found)
        # What came may echo secrets, and a traceback may show this frame's variables.
        del headers, body
        if isinstance(error, VenueError):
            raise error
        return cast("ReplyT", error)  # only the request's own rows can make a reply

    async def send(self, request: Request[ContextT, SignerT, ReplyT]) -> ReplyT:
        """Send ``request`` at most once and return the typed reply.

        With ``resync`` one refused for the clock's sake, which was certainly not executed, is sent once more. A task
        cancelled while the call runs gets its ``CancelledError``; what is then unknown stays in ``unresolved``.

        Raises:
            InvalidRequest: The request breaks a rule; nothing was sent.
            NotSent: No byte can have reached the exchange; ``Unresolved`` where an earlier call, of any endpoint and
                perhaps for the same position, is under way or has no known outcome.
            Rejected: The exchange refused; ``Throttled`` where a rate limit is the reason, the client's own included.
            OutcomeUnknown: It was sent, and nobody can say what happened.
        """
        self._check(request)
        if self._closed:
            raise NotSent(request.operation.exchange, request.operation.endpoint, _CLOSED)
        begun = Attempt(request, self.now_ms())
        entry = self._ledger.begin(begun)
        progress = Progress(begun)
        outcome: OutcomeUnknown | None = None
        try:
            return await self._delivery.deliver(request, progress)
        except OutcomeUnknown as unknown:
            outcome = unknown
            raise
        except BaseException:
            # Cancelled, or something of the caller's failed, such as a clock: what may have been sent is not forgotten.
            outcome = progress.attempt.unknown(Doubt(_BROKEN_OFF, "waiting")) if progress.begun else None
            raise
        finally:
            self._ledger.end(entry, outcome)

    def _check(self, request: Request[ContextT, SignerT, object]) -> None:
        if type(request) not in self._requests:
            raise not_ours(request, self._exchange)
        found = request.broken_rules(self.context)
        if found:
            raise invalid(request.operation, found)

    @property
    def unresolved(self) -> tuple[OutcomeUnknown, ...]:
        """The calls whose outcome nobody knows, oldest first; their positions are not acted on until resolved."""
        return self._ledger.unknown

    def resolve(self, outcome: OutcomeUnknown) -> None:
        """Say that you have found out what became of a call; its position may then be acted on again.

        Raises:
            ValueError: The outcome is none of this client's, or was resolved before.
        """
        self._ledger.resolve(outcome)
