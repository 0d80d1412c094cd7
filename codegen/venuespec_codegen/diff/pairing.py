"""What belongs together in two models: every comparison is given pairs and never looks for the other side itself."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from ..model import Endpoint, Exchange, Parameter, ReplyField

T = TypeVar("T")


@frozen
class Sides(Generic[T]):
    """One thing on both sides; ``None`` where it is not there. At least one side is."""

    old: T | None
    new: T | None


@frozen
class ExchangePair:
    """One exchange that both sides have; ``old`` speaks of parameters in new names, as far as all its calls agree."""

    old: Exchange
    new: Exchange


@frozen
class EndpointPair:
    """One call that both sides have, and what belongs together in it.

    ``renamed`` maps old wire names of parameters to new ones and ``fields_renamed`` those of reply fields, where a
    rename is certain; everything that refers to a parameter is compared under its new name. So ``old`` speaks in new
    names throughout: its rules, limits, echoes, position key. Its parameters and reply fields with the names they had
    are those of ``parameters`` and ``fields``. ``maybe_renamed`` maps old names to new ones where nobody can be sure.
    """

    exchange: ExchangePair
    old: Endpoint
    new: Endpoint
    parameters: tuple[Sides[Parameter], ...]
    fields: tuple[Sides[ReplyField], ...]
    renamed: Mapping[str, str]
    fields_renamed: Mapping[str, str]
    maybe_renamed: Mapping[str, str] = field(factory=dict[str, str])
    fields_maybe_renamed: Mapping[str, str] = field(factory=dict[str, str])
