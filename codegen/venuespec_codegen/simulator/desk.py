"""How the simulated exchange answers: what it is told to do goes before what the request deserves."""

from collections.abc import Callable

from attrs import evolve, field, frozen

from ..model import Endpoint, ErrorRow, Exchange, Rows
from ..recipe import clock_text
from .arrival import Arrival, read_path
from .handling import Executed, Handling
from .judging import Accepted, Counter, judge, row_of
from .limit_headers import Waits, header_texts
from .messages import Occasion, compose_message, waits_of
from .positions import Book
from .quotas import Quotas, untouched
from .refusal import Refusal
from .replies import Reply, clock_reply, data_row, refusal_reply, row_refusal_reply, success_reply, to_bytes
from .script import Action, Drop, DropWhen, RowAnswer, Script, all_rows
from .several import closings_of, rows_reply
from .suggest import known_names


@frozen
class Desk:
    """Answers requests for one exchange from its books: positions, quotas, what it was told to do, what it executed.

    ``now_ms`` is the exchange's clock.
    """

    _exchange: Exchange
    _counter: Counter
    _book: Book
    _script: Script
    _now_ms: Callable[[], int]
    executed: list[Executed] = field(factory=list)
    _quotas: Quotas = field(factory=Quotas)

    def handle(self, endpoint: Endpoint | None, arrival: Arrival) -> Handling:
        """Decide about one request, to ``endpoint`` where there is one, and carry it out."""
        return self._elsewhere(arrival) if endpoint is None else self._handle(endpoint, arrival, self._script.take())

    def _elsewhere(self, arrival: Arrival) -> Handling:
        clock = self._exchange.clock
        if (arrival.method, arrival.path) == (clock.method, clock.path):
            return Handling("clock", clock_reply(self._exchange, clock_text(arrival.at_ms, clock.format)))
        takers = [known.method for known in self._exchange.endpoints if read_path(known, arrival.path) is not None]
        if takers or arrival.path == clock.path:
            return _own_reply(405, f"{arrival.path} takes {(*takers, clock.method)[0]}, not {arrival.method}")
        routes = [*(str(known.path) for known in self._exchange.endpoints), clock.path]
        return _own_reply(404, f"no path {arrival.path}: {known_names(arrival.path, routes)}")

    def _handle(self, endpoint: Endpoint, arrival: Arrival, action: Action | None) -> Handling:
        if isinstance(action, RowAnswer):
            return self._scripted_row(endpoint, action)
        if isinstance(action, Reply):
            return Handling(f"status {action.status}", action)
        if isinstance(action, Drop) and action.when in {DropWhen.BEFORE_READING, DropWhen.AFTER_READING}:
            return Handling(f"dropped {action.when}", None, drop=action.when)
        handling = self._serve(endpoint, arrival)
        if isinstance(action, Drop):
            reply = handling.reply if action.when is DropWhen.MID_REPLY else None
            outcome = f"{handling.outcome}, dropped {action.when}"
            return evolve(handling, outcome=outcome, reply=reply, drop=action.when)
        return handling if action is None else evolve(handling, outcome=f"{handling.outcome}, held", held=action)

    def _serve(self, endpoint: Endpoint, arrival: Arrival) -> Handling:
        verdict = judge(self._counter, endpoint, arrival, self._quotas, self._book)
        if isinstance(verdict, Refusal):
            return self._refuse(endpoint, verdict, arrival.at_ms)
        if endpoint.rows is not None:
            return self._close_several(endpoint, endpoint.rows, verdict, arrival.at_ms)
        data = data_row(endpoint, verdict.given, verdict.position, len(self.executed))
        for position in verdict.positions:
            self._book.close(position)
        self.executed.append(Executed(endpoint.name, verdict.given, verdict.position, arrival.at_ms))
        reply = success_reply(self._exchange, endpoint, data)
        return Handling("executed", self._with_headers(reply, endpoint, None, Waits(arrival.at_ms, arrival.at_ms)))

    def _close_several(self, endpoint: Endpoint, rows: Rows, accepted: Accepted, at_ms: int) -> Handling:
        table = self._exchange.errors_of(endpoint)
        closings = closings_of(table, accepted, self._script, len(self.executed), at_ms)
        closed = [closing.position for closing in closings if closing.refused is None]
        for position in closed:
            self._book.close(position)
            self.executed.append(Executed(endpoint.name, accepted.given, position, at_ms))
        outcome = "executed" if len(closed) == len(closings) else f"executed {len(closed)} of {len(closings)}"
        reply = rows_reply(self._exchange, endpoint, rows, accepted.given, closings)
        # A reply has one set of headers: where several rows would say when to come back, the first one does.
        row = next((one.refused.row for one in closings if one.refused and one.refused.row), None)
        waits = Waits(at_ms, at_ms) if row is None else waits_of(row, Occasion(at_ms))
        return Handling(outcome, self._with_headers(reply, endpoint, row, waits))

    def _refuse(self, endpoint: Endpoint, refusal: Refusal, now_ms: int) -> Handling:
        row = row_of(self._exchange, endpoint, refusal.situation)
        if row is None:
            return _own_reply(500, f"no row of the error table has situation {refusal.situation} ({refusal.detail})")
        occasion = Occasion(now_ms, refusal)
        message = compose_message(self._exchange.errors_of(endpoint), row, occasion)
        outcome = f"{row.code} {row.name} ({refusal.detail})"
        reply = refusal_reply(self._exchange, row, message)
        return Handling(outcome, self._with_headers(reply, endpoint, row, waits_of(row, occasion)), row)

    def _scripted_row(self, endpoint: Endpoint, answer: RowAnswer) -> Handling:
        row, occasion = answer.row, Occasion(self._now_ms())
        message = compose_message(all_rows(self._exchange), row, occasion, answer.captures)
        write = row_refusal_reply if answer.in_row else refusal_reply
        reply = self._with_headers(write(self._exchange, row, message), endpoint, row, waits_of(row, occasion))
        own = {name.lower() for name in answer.headers}
        kept = tuple((name, value) for name, value in reply.headers if name not in own)
        return Handling(f"{row.code} {row.name}", evolve(reply, headers=(*kept, *answer.headers.items())), row)

    def _with_headers(self, reply: Reply, endpoint: Endpoint, row: ErrorRow | None, waits: Waits) -> Reply:
        standing = self._quotas.standing or untouched(endpoint, waits.now_ms)
        return evolve(reply, headers=tuple(header_texts(self._exchange, row, standing, waits).items()))


def _own_reply(status: int, problem: str) -> Handling:
    """Say something that no exchange would say."""
    return Handling(problem, Reply(status, to_bytes({"error": f"venuespec simulator: {problem}"})))
