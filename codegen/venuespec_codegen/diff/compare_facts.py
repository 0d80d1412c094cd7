"""What is known beside a request: facts about the account, facts read off a parameter's spelling."""

from collections.abc import Iterator
from typing import Final

from ..model import ContextFact, DerivedFact, Exchange, Match
from ..problems import Span
from . import kinds_exchange as kinds
from .finding import Finding, Kind
from .pairing import ExchangePair
from .subjects import of_part
from .wording import change, listed

COVERS: Final = ("context", "derived")


def compare_facts(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what is new about facts; what rules make of them is not looked at."""
    yield from _context(pair)
    yield from _derived(pair)


def _context(pair: ExchangePair) -> Iterator[Finding]:
    here, there = ({one.wire_name: one for one in side.context} for side in (pair.old, pair.new))
    for name in here.keys() | there.keys():
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
    for value in here.keys() | there.keys():
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


def _derived(pair: ExchangePair) -> Iterator[Finding]:
    here, there = ({one.wire_name: one for one in side.derived} for side in (pair.old, pair.new))
    for name in here.keys() | there.keys():
        before, after = _written(here.get(name)), _written(there.get(name))
        if before == after:
            continue
        kind: Kind = kinds.DERIVED_CHANGED
        if not before or not after:
            kind = kinds.DERIVED_REMOVED if before else kinds.DERIVED_ADDED
        spans = _span(here.get(name), pair.old), _span(there.get(name), pair.new)
        subject = of_part(pair, f"derived.{name}")
        yield Finding(kind, subject, change("how it is read", before, after), *spans, before, after)


def _span(fact: DerivedFact | None, side: Exchange) -> Span:
    return side.span if fact is None else fact.span


def _written(fact: DerivedFact | None) -> str:
    return "" if fact is None else f"from {fact.parameter}: {listed(map(_match, fact.matches))}"


def _match(match: Match) -> str:
    return f"{match.pattern} is {match.value if match.capture is None else f'its group {match.capture}'}"
