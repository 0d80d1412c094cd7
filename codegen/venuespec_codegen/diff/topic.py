"""A topic: one comparison, the attributes of the model that it looks at, and those that it answers for."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Generic, TypeVar, cast

from attrs import frozen

from .changed import Changed
from .finding import Finding
from .pairing import EndpointPair, ExchangePair

Pair = TypeVar("Pair", ExchangePair, EndpointPair)


@frozen
class Topic(Generic[Pair]):
    """A comparison of two endpoints or two exchanges: a ``function`` of a ``module`` beside this one.

    ``covers`` names attributes of what is compared, of ``Endpoint`` or of ``Exchange``. Where one of them differs and
    none of the topics that cover it has found anything, ``model.other.changed`` says so: nothing is ever silent. Those
    that it ``settles`` it answers for even then: what it says nothing of, it has shown to be said by another finding.
    ``elsewhere`` is a function of the module that tells whether all that differs there is found where the two are
    compared that have these as parts.

    ``of_calls`` and ``of_exchange`` name all the attributes, of ``Endpoint`` and of ``Exchange``, of which one must
    differ for the comparison to find anything; what else it reads is for the words of a finding only.
    """

    module: str
    function: str
    covers: frozenset[str] = frozenset()
    of_calls: frozenset[str] = frozenset()
    of_exchange: frozenset[str] = frozenset()
    settles: frozenset[str] = frozenset()
    elsewhere: str = ""

    def concerns(self, changed: Changed) -> bool:
        """Say whether the comparison can find anything in an exchange in which this has changed."""
        return bool(self.of_calls & changed.of_calls or self.of_exchange & changed.of_exchange)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Compare two of a kind."""
        return cast("Callable[[Pair], Iterator[Finding]]", self._named(self.function))(pair)

    def is_told_elsewhere(self, pair: Pair) -> bool:
        """Tell whether all that differs is found where the two are compared that have these as parts."""
        return bool(self.elsewhere) and cast("Callable[[Pair], bool]", self._named(self.elsewhere))(pair)

    def _named(self, name: str) -> object:
        """Import a comparison when it is made: together they take longer to import than most reviews to compute."""
        return cast("object", getattr(import_module(f".{self.module}", __package__), name))
