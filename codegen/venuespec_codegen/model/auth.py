"""The signing recipe of one exchange: which values exist, what is signed, where each thing is put."""

from enum import StrEnum

from attrs import field, frozen

from ..problems import Span
from .steps import Canonical, ClockValue, DecodedValue, Digest, DigestValue, NonceValue, Order, Step, Value
from .templates import Template
from .values import Scalar


class Location(StrEnum):
    """Where signing puts a value."""

    HEADER = "header"
    QUERY = "query"
    FORM = "form"
    JSON = "json"


@frozen
class Credential:
    """One secret the caller brings; ``name`` is both the spec's and Python's."""

    name: str
    description: str


@frozen
class Injection:
    """A parameter that signing adds among the others before anything is serialized, after them in declared order."""

    location: Location
    name: str
    template: Template


@frozen
class Placement:
    """One thing signing adds to a request when all is signed: a header, or a parameter in query, form or JSON."""

    location: Location
    name: str
    template: Template


@frozen
class Vector:
    """A fixed key, clock and request with the exact bytes they must give; checked at every generation.

    ``nonces`` are what the recipe's nonces are, by name.
    """

    name: str
    endpoint: str
    server: str
    credentials: tuple[tuple[str, str], ...]
    now_ms: int
    nonces: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, Scalar], ...]
    url: str
    headers: tuple[tuple[str, str], ...]
    body: str
    source: str
    span: Span = field(eq=False)


@frozen
class SignatureVector:
    """A published secret, string and signature: keeps the recipe honest where the exchange printed an example."""

    name: str
    secret: str
    message: str
    signature: str
    source: str
    span: Span = field(eq=False)


@frozen
class Auth:
    """How one exchange's requests are signed.

    ``early`` are the values that exist before parameters are serialized, ``late`` the steps that need the query, the
    body or a canonical string; each stands after what it is made of. ``placements`` are made last, in order: after the
    other parameters, or with ``placed`` sorted among them. ``window_ms`` is how long after its timestamp the exchange
    still accepts a request; the parameter named ``window_parameter``, where there is one, changes that per request
    (milliseconds).
    """

    credentials: tuple[Credential, ...]
    early: tuple[Value, ...]
    inject: tuple[Injection, ...]
    late: tuple[Step, ...]
    signature: Digest
    placements: tuple[Placement, ...]
    placed: Order
    window_ms: int
    window_parameter: str | None
    vectors: tuple[Vector, ...]
    signature_vectors: tuple[SignatureVector, ...]
    source: str
    span: Span = field(eq=False)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps but the signature."""
        return self.early + self.late

    @property
    def clocks(self) -> tuple[ClockValue, ...]:
        """The values read off the clock."""
        return tuple(step for step in self.early if isinstance(step, ClockValue))

    @property
    def nonces(self) -> tuple[NonceValue, ...]:
        """The values used once."""
        return tuple(step for step in self.early if isinstance(step, NonceValue))

    @property
    def canonicals(self) -> tuple[Canonical, ...]:
        """The strings made for signing only."""
        return tuple(step for step in self.late if isinstance(step, Canonical))

    @property
    def constants(self) -> tuple[DecodedValue | DigestValue, ...]:
        """The values made of credentials alone: as secret as those, and the same for every request."""
        known = {credential.name for credential in self.credentials}
        constants: list[DecodedValue | DigestValue] = []
        for step in self.early:
            if isinstance(step, DecodedValue | DigestValue) and known.issuperset(step.references):
                known.add(step.name)
                constants.append(step)
        return tuple(constants)

    @property
    def sent(self) -> tuple[Template, ...]:
        """The templates of all that signing adds to a request."""
        return tuple(each.template for each in self.inject) + tuple(each.template for each in self.placements)

    def injected(self, location: Location) -> tuple[Injection, ...]:
        """What signing adds there before anything is serialized."""
        return tuple(one for one in self.inject if one.location is location)

    def placed_in(self, location: Location) -> tuple[Placement, ...]:
        """What signing adds there when all is signed."""
        return tuple(one for one in self.placements if one.location is location)
