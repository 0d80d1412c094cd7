"""Why the simulated exchange does not do what it is asked."""

from attrs import frozen

from ..model import RateLimit, Situation


@frozen
class Refusal:
    """A situation and a few words on it; ``frees_at_ms`` is when the exceeded ``limit`` admits the next request."""

    situation: Situation
    detail: str
    limit: RateLimit | None = None
    frees_at_ms: int | None = None
