"""How a simulated exchange answers requests that were made once and for all from the specs as they are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from attrs import evolve, frozen

from venuespec_codegen.model import Endpoint, ErrorRow, Exchange, Parameter, Scalar, Server
from venuespec_codegen.recipe import SignedRequest, sign_request
from venuespec_codegen.simulator.arrival import Arrival
from venuespec_codegen.simulator.handling import Handling
from venuespec_codegen.simulator.positions import Book
from venuespec_codegen.simulator.script import all_rows
from venuespec_codegen.simulator.venue import Venue

NOW_MS: Final = 1_700_000_000_123
# More calls at once than any quota of these specs allows.
_MANY: Final = 25
Answers = tuple[object, ...]


@frozen
class Scene:
    """A simulated exchange at its beginning, and the requests that come in one after the other."""

    server: str
    account: Mapping[str, str]
    position: Mapping[str, Scalar] | None
    arrivals: tuple[Arrival, ...]
    pending: bool = False


@frozen
class Play:
    """All that is asked of one exchange: scenes, and the rows that it is told to answer with."""

    scenes: tuple[Scene, ...]
    rows: tuple[ErrorRow, ...]
    one: Arrival


def play_of(exchange: Exchange) -> Play:
    """Make the requests of an exchange; a change to its specs must not change them."""
    scenes = tuple(_scenes(exchange))
    return Play(scenes, all_rows(exchange), scenes[0].arrivals[0])


def answers(play: Play, exchange: Exchange) -> Answers:
    """Return everything that the simulator of this exchange says in a play."""
    return (*(_scene(scene, exchange) for scene in play.scenes), *_rows(play, exchange))


def _scene(scene: Scene, exchange: Exchange) -> Answers:
    def act() -> Answers:
        venue = Venue(exchange, server=scene.server, account=scene.account, clock=lambda: NOW_MS)
        if scene.position is not None:
            venue.open_position(pending_close_orders=scene.pending, **scene.position)
        return tuple(_said(venue.receive(arrival)) for arrival in scene.arrivals)

    return _or_refusal(act)


def _rows(play: Play, exchange: Exchange) -> Iterator[Answers]:
    server = play.scenes[0].server
    for row in play.rows:
        for in_row in (False, True):

            def act(row: ErrorRow = row, *, in_row: bool = in_row) -> Answers:
                venue = Venue(exchange, server=server, clock=lambda: NOW_MS)
                venue.answer_with(row.code, row.name, in_row=in_row)
                return _said(venue.receive(play.one))

            yield _or_refusal(act)


def _or_refusal(act: Callable[[], Answers]) -> Answers:
    """Return what was said, or why the simulator could not be told to say it."""
    try:
        return act()
    except ValueError as error:
        return (str(error),)


def _said(handling: Handling) -> Answers:
    """Return an answer without the row that it was made of: a difference there is none that anybody sees."""
    return (handling.outcome, handling.reply)


def _scenes(exchange: Exchange) -> Iterator[Scene]:
    for endpoint in exchange.endpoints:
        for parameters in _requests(exchange, endpoint):
            for account in _accounts(exchange):
                yield _scene_of(exchange, endpoint, exchange.servers[0], parameters, account)
        usual = _usual(exchange, endpoint)
        for server in exchange.servers:
            yield _scene_of(exchange, endpoint, server, usual, {})
        yield evolve(_scene_of(exchange, endpoint, exchange.servers[0], usual, {}), pending=True)
        yield from _objections(exchange, endpoint)
    clock = Arrival(exchange.clock.method, exchange.clock.path, "", (), b"", "peer", NOW_MS)
    yield Scene(exchange.servers[0].name, {}, None, (clock,))


def _objections(exchange: Exchange, endpoint: Endpoint) -> Iterator[Scene]:
    """Yield requests that nobody should carry out: of strangers, too late, unsigned, too many, without a position."""
    required = {parameter.wire_name for parameter in endpoint.parameters if parameter.required}
    # What a vector adds may be what changes the window.
    usual = {name: value for name, value in _usual(exchange, endpoint).items() if name in required}
    home, names = exchange.servers[0], [one.name for one in exchange.auth.credentials]
    scene = _scene_of(exchange, endpoint, home, usual, {})
    yield evolve(scene, position=None)
    yield evolve(scene, arrivals=scene.arrivals * _MANY)
    for name in names:
        strange = _arrival(exchange, endpoint, home, usual, {name: "fake-other"})
        yield evolve(scene, arrivals=(strange,))
    window = exchange.auth.window_ms
    for late in (-window - 1, -window, window, window + 1):
        yield evolve(scene, arrivals=(_arrival(exchange, endpoint, home, usual, {}, late),))
    bare = evolve(scene.arrivals[0], headers=())
    yield evolve(scene, arrivals=(bare, evolve(bare, method="DELETE"), evolve(bare, path="/nowhere")))
    for server in exchange.servers[1:]:
        yield evolve(scene, arrivals=(_arrival(exchange, endpoint, server, usual, {}),))


def _scene_of(
    exchange: Exchange, endpoint: Endpoint, server: Server, parameters: Mapping[str, Scalar], account: Mapping[str, str]
) -> Scene:
    key = {name: value for name, value in parameters.items() if name in endpoint.outcome.position_key}
    try:
        Book(exchange).open(key, pending_close_orders=False)
    except ValueError:
        # There can be no such position; then there is another.
        usual = _usual(exchange, endpoint)
        key = {name: value for name, value in usual.items() if name in endpoint.outcome.position_key}
    return Scene(server.name, account, key, (_arrival(exchange, endpoint, server, parameters, {}),))


def _arrival(  # noqa: PLR0913, PLR0917 - one argument per thing a request depends on
    exchange: Exchange,
    endpoint: Endpoint,
    server: Server,
    parameters: Mapping[str, Scalar],
    credentials: Mapping[str, str],
    late_ms: int = 0,
) -> Arrival:
    own = {**Venue(exchange, server=server.name).credentials, **credentials}
    return _arrived(sign_request(exchange, endpoint, server, own, NOW_MS - late_ms, parameters))


def _arrived(request: SignedRequest) -> Arrival:
    url = urlsplit(request.url)
    return Arrival(request.method, url.path, url.query, request.headers, request.body, "peer", NOW_MS)


def _usual(exchange: Exchange, endpoint: Endpoint) -> dict[str, Scalar]:
    """Return the parameters of a vector: a request that somebody wrote down by hand."""
    return dict(next(one.parameters for one in exchange.auth.vectors if one.endpoint == endpoint.name))


def _requests(exchange: Exchange, endpoint: Endpoint) -> Iterator[dict[str, Scalar]]:
    """Yield the usual request, and it without and with each parameter at each of some values."""
    usual = _usual(exchange, endpoint)
    yield usual
    for parameter in endpoint.parameters:
        if parameter.wire_name in usual:
            yield {name: value for name, value in usual.items() if name != parameter.wire_name}
        for value in _values(parameter):
            yield {**usual, parameter.wire_name: value}
    instruments = ("BTC-USDT", "BTC-USD-260327", "BTC-USD-260327-90000-C")
    if any(parameter.wire_name == "instId" for parameter in endpoint.parameters):
        yield from ({**usual, "instId": name} for name in instruments)


def _values(parameter: Parameter) -> Sequence[Scalar]:
    """Return every listed value, or some on both sides of every bound."""
    if parameter.enumeration is not None:
        return (*parameter.enumeration.values, "other")
    bounds = (parameter.minimum, parameter.maximum)
    if numbers := [bound + step for bound in bounds if bound is not None for step in (-1, 0, 1)]:
        return numbers
    sizes = (0, 1, 16, 17, 32, 33)
    return (True, False, *("a" * size for size in sizes), "7")


def _accounts(exchange: Exchange) -> Iterator[dict[str, str]]:
    yield {}
    for fact in exchange.context:
        yield from ({fact.wire_name: value} for value in fact.enumeration.values)
