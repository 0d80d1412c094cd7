"""The requests that prove a recipe; what they must give follows from the recipe, and is no edit of its own."""

from collections.abc import Iterator

from ..model import Exchange, SignatureVector, Vector
from .finding import Finding
from .kinds_docs import LABEL_CHANGED, VECTORS_CHANGED
from .pairing import ExchangePair
from .subjects import of_part
from .wording import change, listed


def compare_vectors(pair: ExchangePair) -> Iterator[Finding]:
    """Yield one finding if other requests are made, or one for each that has another name."""
    here, there = _asked(pair.old), _asked(pair.new)
    if here == there:
        return
    spans = pair.old.auth.span, pair.new.auth.span
    if sorted(here.values()) == sorted(there.values()):
        before, after = listed(sorted(here.keys() - there.keys())), listed(sorted(there.keys() - here.keys()))
        yield Finding(LABEL_CHANGED, of_part(pair, "vectors"), change("a name", before, after), *spans, before, after)
        return
    before, after = listed(here), listed(there)
    yield Finding(VECTORS_CHANGED, of_part(pair, "vectors"), "other requests prove the recipe", *spans, before, after)


def _asked(exchange: Exchange) -> dict[str, str]:
    """Return what is asked by the vectors' names."""
    own = {one.name: _written(one) for one in exchange.auth.vectors}
    return own | {one.name: _written(one) for one in exchange.auth.signature_vectors}


def _written(vector: Vector | SignatureVector) -> str:
    if isinstance(vector, SignatureVector):
        return repr((vector.secret, vector.message, vector.signature))
    return repr(
        (
            vector.endpoint,
            vector.server,
            sorted(vector.credentials),
            vector.now_ms,
            sorted(vector.nonces),
            sorted(vector.parameters, key=str),
        )
    )
