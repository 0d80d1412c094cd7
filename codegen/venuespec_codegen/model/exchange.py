"""One exchange and its endpoints, with every name, type and rule decided."""

from enum import StrEnum

from attrs import evolve, field, frozen

from ..problems import Span
from .auth import Auth
from .errors import ErrorRow, StatusRow
from .moments import HeaderLimit
from .rows import Rows
from .rules import ContextFact, DerivedFact, RateLimit, Rule
from .steps import ClockFormat, Order
from .templates import Template
from .values import Enumeration, Parameter, ParametersIn, ReplyField, Scalar


@frozen
class Page:
    """The documentation page a spec was made from; ``sha256`` is of the page as retrieved."""

    url: str
    retrieved: str
    sha256: str | None


@frozen
class Note:
    """Something the page says or leaves out that fits no other key: a contradiction settled, a remark."""

    id: str
    text: str
    source: str


@frozen
class Server:
    """One place (and mode) the caller may choose; ``headers`` are sent with every call there."""

    name: str
    url: str
    headers: tuple[tuple[str, str], ...]
    description: str
    source: str
    span: Span = field(eq=False)


@frozen
class ServerClock:
    """Where the exchange tells its time: a public request, the place of the value in the reply, its format."""

    method: str
    path: str
    pointer: str
    format: ClockFormat
    source: str
    span: Span = field(eq=False)


@frozen
class ReplyTest:
    """One condition of success: the value at ``pointer`` is, type and all, one of ``values``.

    Without values it is about presence: something other than null must stand there (``True``), or must not.
    """

    pointer: str
    values: tuple[Scalar, ...]
    or_absent: bool
    presence: bool | None = None

    @property
    def demands(self) -> bool:
        """Whether an empty reply fails the test."""
        return self.presence is True or (self.presence is None and not self.or_absent)


@frozen
class Success:
    """The tests of the body, and the HTTP statuses of a success where the spec tests them."""

    tests: tuple[ReplyTest, ...]
    statuses: tuple[int, ...] | None


@frozen
class Envelope:
    """How a reply is read: success tests (all must hold), then where code, message and data stand.

    ``code`` and ``message`` are pointers tried in order; the first that is present counts. ``rows`` points to the array
    that must hold exactly one row on success and at most one otherwise (``None``: the data is no array). ``statuses``
    are the HTTP statuses that a success must have, ``None`` where the spec leaves it at 200. ``limits`` are told by
    the headers of every reply.
    """

    success: tuple[ReplyTest, ...]
    code: tuple[str, ...]
    message: tuple[str, ...]
    data: str
    rows: str | None
    source: str
    span: Span = field(eq=False)
    statuses: tuple[int, ...] | None = None
    limits: tuple[HeaderLimit, ...] = ()

    @property
    def success_statuses(self) -> tuple[int, ...]:
        """The HTTP statuses that a success may have."""
        return self.statuses or (200,)

    @property
    def open_codes(self) -> tuple[str, ...]:
        """The places of codes where anything may stand in a reply that passes all tests.

        A test of a value or of absence settles a place, and all that would stand below it.
        """
        settled = [test.pointer for test in self.success if test.presence is not True]
        return tuple(one for one in self.code if not any(f"{one}/".startswith(f"{other}/") for other in settled))


@frozen
class Outcome:
    """What a call does: whether repeating it is harmless, how to find out, and which parameters name the position.

    ``confirm`` is read by a person; ``position_key`` holds wire names, none where the call acts on everything.
    """

    idempotent: bool
    confirm: Template
    position_key: tuple[str, ...]
    source: str
    span: Span = field(eq=False)


class EmptyBody(StrEnum):
    """What a body without any parameter is: ``{}`` where it is JSON, or no body and no Content-Type at all."""

    OBJECT = "object"
    NOTHING = "nothing"


@frozen
class Endpoint:
    """One call of an exchange.

    ``path`` names the parameters that travel in it; ``parameters_in`` is where those travel that say nothing else.
    ``success`` is what its replies must pass where that is not what the exchange says; ``rows`` is set where a reply
    may have several, whose fields ``reply`` then holds.
    ``data`` is where the row of its replies is, if not where the exchange's others are. ``deprecated`` says since when
    it is and what to use instead, ``sunset`` is the ISO date on which the exchange stops answering it.
    """

    name: str
    class_prefix: str
    method: str
    path: Template
    summary: str
    description: str
    permission: str
    page: Page
    parameters_in: ParametersIn
    order: Order
    empty_body: EmptyBody
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    rate_limits: tuple[RateLimit, ...]
    outcome: Outcome
    reply: tuple[ReplyField, ...]
    errors: tuple[ErrorRow, ...]
    notes: tuple[Note, ...]
    spec_path: str
    span: Span = field(eq=False)
    success: Success | None = None
    rows: Rows | None = None
    data: str | None = None
    deprecated: str | None = None
    sunset: str | None = None

    @property
    def body(self) -> ParametersIn | None:
        """The kind of body that the call has, ``None`` where it never has any."""
        places = (self.parameters_in, *(parameter.location for parameter in self.parameters))
        return next((place for place in places if place in {ParametersIn.JSON, ParametersIn.FORM}), None)

    def location_of(self, parameter: Parameter) -> ParametersIn:
        """Where a parameter of this call travels, unless signing supplies it."""
        return parameter.location or self.parameters_in

    def sent_in(self, location: ParametersIn) -> tuple[Parameter, ...]:
        """The parameters that callers pass and that travel there, in the spec's order."""
        own = (parameter for parameter in self.parameters if not parameter.supplied_by_auth)
        return tuple(parameter for parameter in own if self.location_of(parameter) is location)


@frozen
class Exchange:
    """One exchange: what all its endpoints share, and the endpoints.

    ``unescaped`` is the punctuation that stays as it is in query strings and forms.
    """

    name: str
    title: str
    class_prefix: str
    description: str
    servers: tuple[Server, ...]
    auth: Auth
    clock: ServerClock
    context: tuple[ContextFact, ...]
    derived: tuple[DerivedFact, ...]
    enumerations: tuple[Enumeration, ...]
    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    statuses: tuple[StatusRow, ...]
    sources: tuple[tuple[str, str], ...]
    endpoints: tuple[Endpoint, ...]
    unescaped: str
    spec_path: str
    span: Span = field(eq=False)

    @property
    def error_rows(self) -> tuple[ErrorRow, ...]:
        """All rows: those of each endpoint, then the common ones."""
        return tuple(row for endpoint in self.endpoints for row in endpoint.errors) + self.errors

    def errors_of(self, endpoint: Endpoint) -> tuple[ErrorRow, ...]:
        """The rows that decide for one endpoint: its own first, then the exchange's common ones."""
        return endpoint.errors + self.errors

    def envelope_of(self, endpoint: Endpoint) -> Envelope:
        """How an endpoint's replies are read: as the exchange's, but for tests and a place of the row of its own."""
        own = endpoint.success
        found = self.envelope if own is None else evolve(self.envelope, success=own.tests, statuses=own.statuses)
        return found if endpoint.data is None else evolve(found, data=endpoint.data, rows=None)

    def row_success(self, rows: Rows) -> tuple[Scalar, ...]:
        """The values that, found where a row's code stands, are no error.

        They are those that rows are tested for there; where they are not, those of the exchange's own codes.
        """
        own = tuple(value for test in rows.tests if test.pointer in rows.code for value in test.values)
        codes = self.envelope.code
        return own or tuple(value for test in self.envelope.success if test.pointer in codes for value in test.values)


@frozen
class Model:
    """All exchanges of one specs folder."""

    exchanges: tuple[Exchange, ...]
