"""Which kinds of body the signer writes itself, because signing looks into them or adds to them."""

from attrs import frozen

from ...model import UNRESERVED, CanonicalSource, Exchange, Location, ParametersIn


@frozen
class Bodies:
    """Whether the signer writes forms and JSON bodies; where it does not, each endpoint's request does."""

    form: bool
    json: bool


def bodies_of(exchange: Exchange) -> Bodies:
    """Tell what an exchange's recipe is about."""
    sources = {canonical.source for canonical in exchange.auth.canonicals}
    everything = CanonicalSource.PARAMETERS in sources
    escapes = set(exchange.unescaped) != set(UNRESERVED)
    reads_form = CanonicalSource.FORM in sources or ((everything or escapes) and _any_has(exchange, ParametersIn.FORM))
    return Bodies(
        form=adds_to(exchange, Location.FORM) or reads_form,
        json=adds_to(exchange, Location.JSON) or (everything and _any_has(exchange, ParametersIn.JSON)),
    )


def _any_has(exchange: Exchange, body: ParametersIn) -> bool:
    return any(endpoint.body is body for endpoint in exchange.endpoints)


def adds_to(exchange: Exchange, location: Location) -> bool:
    """Say whether signing adds something there."""
    return bool(exchange.auth.injected(location) or exchange.auth.placed_in(location))
