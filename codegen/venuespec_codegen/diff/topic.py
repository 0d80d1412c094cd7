"""A topic: one comparison, and the attributes of the model that it answers for."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import frozen

from .finding import Finding
from .pairing import EndpointPair, ExchangePair

Pair = TypeVar("Pair", ExchangePair, EndpointPair)


@frozen
class Topic(Generic[Pair]):
    """A comparison of two endpoints or two exchanges.

    ``covers`` names attributes of ``Endpoint`` or ``Exchange``. Where one of them differs and none of the topics that
    cover it has found anything, ``model.other.changed`` says so: nothing is ever silent.
    """

    compare: Callable[[Pair], Iterator[Finding]]
    covers: frozenset[str]


def topic(compare: Callable[[Pair], Iterator[Finding]], *covers: str) -> Topic[Pair]:
    """Make a topic."""
    return Topic(compare, frozenset(covers))
