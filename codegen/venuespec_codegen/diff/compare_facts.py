"""What is known beside a request: facts about the account."""

from collections.abc import Iterator

from ..model import ContextFact
from . import kinds_exchange as kinds
from .finding import Finding
from .pairing import ExchangePair
from .subjects import of_part
from .wording import change, listed


def compare_facts(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what is new about facts; what rules make of them is not looked at."""
    here, there = ({one.wire_name: one for one in side.context} for side in (pair.old, pair.new))
    for name in {**here, **there}:
        old, new, subject = here.get(name), there.get(name), of_part(pair, f"context.{name}")
        if old is not None and new is not None:
            yield from _values(subject, old, new)
        elif new is not None:
            message = f"callers can say {listed(new.enumeration.values)}"
            yield Finding(kinds.CONTEXT_ADDED, subject, message, pair.old.span, new.span, "", name)
        elif old is not None:
            yield Finding(kinds.CONTEXT_REMOVED, subject, "callers cannot say it", old.span, pair.new.span, name)


def _values(subject: str, old: ContextFact, new: ContextFact) -> Iterator[Finding]:
    here, there = ({one.value: one.name for one in side.enumeration.members} for side in (old, new))
    for value in {**here, **there}:
        before, after = here.get(value), there.get(value)
        if before is None:
            kind, states, message = kinds.CONTEXT_VALUE_ADDED, ("", value), f'"{value}" can be said'
        elif after is None:
            kind, states, message = kinds.CONTEXT_VALUE_REMOVED, (value, ""), f'"{value}" can no longer be said'
        elif before != after:
            kind, states = kinds.CONTEXT_MEMBER_RENAMED, (before, after)
            message = change(f'the member of "{value}"', before, after)
        else:
            continue
        yield Finding(kind, subject, message, old.span, new.span, *states)
