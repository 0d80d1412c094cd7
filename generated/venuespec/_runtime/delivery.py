"""Carries one request to the exchange, at most once, and brings back what the exchange made of it."""

import asyncio
from typing import Generic, Never, TypeVar, cast

from attrs import frozen

from .admission import Admission
from .calls import Attempt, Reply, Request, Server, excerpt
from .classify import outcome
from .errors import ClockUnknown, NotSent, OutcomeUnknown, Rejected, Throttled, VenueError
from .limit_headers import parsed_with_limits
from .options import Options
from .replies import NotSuccess
from .server_clock import ServerClock
from .server_time import Sample
from .transport import RawReply, Transport, TransportFailure
from .verdicts import Doubt

SignerT = TypeVar("SignerT")
ReplyT = TypeVar("ReplyT")


class Progress:
    """Notes the latest attempt, and whether a byte of it may have left while nothing is known of its outcome."""

    __slots__ = ("attempt", "begun")

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self.begun = False

    def begin(self) -> None:
        """Note that a byte may leave from here on."""
        self.begun = True


@frozen(kw_only=True, eq=False, repr=False)
class Delivery(Generic[SignerT]):
    """What a client sends with: its signer, the way to the server, its quotas and its clock."""

    signer: SignerT
    server: Server
    transport: Transport
    admission: Admission
    clock: ServerClock
    sample: Sample
    options: Options

    async def deliver(self, request: Request[Never, SignerT, ReplyT], progress: Progress) -> ReplyT:
        """Send and return the typed reply; with ``resync``, once more after a refusal for the clock's sake.

        Raises:
            VenueError: As :meth:`BaseClient.send` says.
        """
        deadline = asyncio.get_running_loop().time() + self.options.timeout
        try:
            return await self._try(request, progress, deadline)
        except Rejected as error:
            if not (self.options.resync and error.category == "clock" and error.retry == "resync"):
                raise
            refused = error
        try:
            left = deadline - asyncio.get_running_loop().time()
            await self.clock.synchronise(self.sample, limit=left)
        except ClockUnknown:
            pass
        else:
            return await self._try(request, progress, deadline)
        raise refused

    async def _try(self, request: Request[Never, SignerT, ReplyT], progress: Progress, deadline: float) -> ReplyT:
        """Send until a byte may have left, at most as often as allowed, and read what comes back."""
        time = asyncio.get_running_loop().time
        await self.admission.admit(request, now_ms=self.clock.now_ms, limit=deadline - time())
        tries_left = self.options.tries
        while True:
            tries_left -= 1
            sent_ms = self.clock.now_ms()
            prepared = request.prepare(self.signer, self.server, sent_ms)
            progress.attempt = Attempt(request, sent_ms, prepared.scrubber)
            left = deadline - time()
            result = await self.transport.send(prepared, on_sending=progress.begin, limit=left)
            if isinstance(result, RawReply) or result.sent or result.untrusted or not tries_left or time() >= deadline:
                return await self._read(request, progress, result)
            # A connection may be refused without any waiting, and the loop's other tasks want their turn.
            await asyncio.sleep(0)

    async def _read(
        self, request: Request[Never, SignerT, ReplyT], progress: Progress, result: RawReply | TransportFailure
    ) -> ReplyT:
        attempt = progress.attempt
        if isinstance(result, TransportFailure):
            if not result.sent:
                raise NotSent(attempt.operation.exchange, attempt.operation.endpoint, result.reason)
            raise attempt.unknown(Doubt(result.reason, result.phase.value, result.status, excerpt(result.body)))
        try:
            if not request.operation.limits:
                return request.parse(result.status, result.body)
            return parsed_with_limits(request, result.status, result.headers, result.body, self.clock.now_ms())
        except NotSuccess as found:
            reply = Reply(result.status, result.headers, result.body, self.clock.now_ms())
            error = outcome(attempt, reply, found)
        if not isinstance(error, VenueError):
            return cast("ReplyT", error)  # only the request's own rows can make a reply
        # What is refused is known, also to who is cancelled from here on.
        progress.begun = isinstance(error, OutcomeUnknown)
        if isinstance(error, Throttled):
            await self.admission.learn(request, error)
        raise error
