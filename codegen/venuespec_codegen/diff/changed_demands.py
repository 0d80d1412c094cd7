"""Which parameters must be there in other cases than before, as far as both sides have them."""

from typing import Final

from attrs import evolve

from ..resolve.conditions import subjects_of
from .joint_rules import old_derived
from .pairing import EndpointPair
from .requirement import Level, Requirements
from .rule_sets import ChangedDemands

_LEVELS: Final = list(Level)


def changed_demands(pair: EndpointPair) -> ChangedDemands:
    """Return the parameters that must be there in more cases, and those that must be there in fewer."""
    before, after = requirements_of(pair)
    both = [(one.old, one.new) for one in pair.parameters if one.old is not None and one.new is not None]
    levels = [(new, before.of(evolve(old, wire_name=new.wire_name)).level, after.of(new).level) for old, new in both]
    degrees = [(new.wire_name, _LEVELS.index(here), _LEVELS.index(there)) for new, here, there in levels]
    return ChangedDemands(
        more=frozenset(name for name, here, there in degrees if here < there),
        fewer=frozenset(name for name, here, there in degrees if here > there),
    )


def requirements_of(pair: EndpointPair) -> tuple[Requirements, Requirements]:
    """Return when parameters must be there on each side, all by the names of the new side."""
    before = subjects_of(pair.old.parameters, pair.exchange.old.context, old_derived(pair))
    after = subjects_of(pair.new.parameters, pair.exchange.new.context, pair.exchange.new.derived)
    return Requirements(pair.old.rules, before), Requirements(pair.new.rules, after)
