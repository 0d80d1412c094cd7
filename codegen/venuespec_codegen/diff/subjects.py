"""What findings are about, in words that stay the same while specs move about."""

from .pairing import EndpointPair, ExchangePair


def of_endpoint(pair: EndpointPair) -> str:
    """Name a call, as it is called now."""
    return f"{pair.exchange.new.name}.{pair.new.name}"


def of_parameter(pair: EndpointPair, wire_name: str) -> str:
    """Name one parameter of a call by its wire name: the new one if it has two."""
    return f"{of_endpoint(pair)} parameter {wire_name}"


def of_field(pair: EndpointPair, wire_name: str) -> str:
    """Name one reply field of a call by its wire name: the new one if it has two."""
    return f"{of_endpoint(pair)} reply field {wire_name}"


def of_part(pair: EndpointPair | ExchangePair, part: str) -> str:
    """Name any other part of a call or of an exchange, such as ``rule ccy-for-cross-margin`` or ``server live``."""
    owner = of_endpoint(pair) if isinstance(pair, EndpointPair) else pair.new.name
    return f"{owner} {part}"
