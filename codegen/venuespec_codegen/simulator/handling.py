"""What was carried out, and what the network does about one request."""

from collections.abc import Mapping

from attrs import frozen

from ..model import ErrorRow, Scalar
from .positions import Position
from .replies import Reply
from .script import DropWhen, Held


@frozen
class Executed:
    """One close that was carried out; ``at_ms`` is the exchange's clock (Unix milliseconds)."""

    endpoint: str
    parameters: Mapping[str, Scalar]
    position: Position | None
    at_ms: int


@frozen
class Handling:
    """What the network does about one request: the reply (``None``: none at all), and how it is kept back."""

    outcome: str
    reply: Reply | None
    row: ErrorRow | None = None
    drop: DropWhen | None = None
    held: Held | None = None
