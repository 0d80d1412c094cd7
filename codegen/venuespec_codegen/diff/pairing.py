"""What belongs together in two models: every comparison is given pairs and never looks for the other side itself."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from attrs import frozen

from ..model import Endpoint, Exchange, Parameter, ReplyField

T = TypeVar("T")


@frozen
class Sides(Generic[T]):
    """One thing on both sides; ``None`` where it is not there. At least one side is."""

    old: T | None
    new: T | None


@frozen
class ExchangePair:
    """One exchange that both sides have."""

    old: Exchange
    new: Exchange


@frozen
class EndpointPair:
    """One call that both sides have, and what belongs together in it.

    ``renamed`` maps old wire names of parameters to new ones and ``fields_renamed`` those of reply fields, where a
    rename is certain; everything that refers to a parameter is compared under its new name.
    """

    exchange: ExchangePair
    old: Endpoint
    new: Endpoint
    parameters: tuple[Sides[Parameter], ...]
    fields: tuple[Sides[ReplyField], ...]
    renamed: Mapping[str, str]
    fields_renamed: Mapping[str, str]
