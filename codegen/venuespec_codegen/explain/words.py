"""Phrases that several explanations share: conditions, lengths of time, values, places."""

from collections.abc import Iterable
from pathlib import PurePath

from ..model import Condition, Endpoint, RateLimit, Rule, Scalar
from ..problems import Span

_UNITS = ((3_600_000, "h"), (60_000, "min"), (1_000, "s"))


def shown(value: Scalar) -> str:
    """Return a value as JSON spells it, text without quotation marks unless it is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else str(value)


def quoted(value: Scalar) -> str:
    """Return a value as JSON spells it, so that text and numbers can be told apart."""
    return f'"{value}"' if isinstance(value, str) else shown(value)


def either(values: Iterable[Scalar]) -> str:
    """Return the values as a choice: ``a, b or c``."""
    return _joined(map(shown, values), "or")


def both(texts: Iterable[str]) -> str:
    """Return the texts as a list: ``a, b and c``."""
    return _joined(texts, "and")


def _joined(texts: Iterable[str], last: str) -> str:
    *before, end = texts
    return f"{', '.join(before)} {last} {end}" if before else end


def duration(milliseconds: int) -> str:
    """Return a length of time in the greatest unit that keeps it whole."""
    for factor, unit in _UNITS:
        if milliseconds % factor == 0:
            return f"{milliseconds // factor} {unit}"
    return f"{milliseconds} ms"


def applies(when: tuple[Condition, ...], unless: tuple[Condition, ...]) -> str:
    """Return when something applies, such as ``when mgnMode is cross``; ``always`` without a condition."""
    parts = [f"{word} {all_of(conditions)}" for word, conditions in (("when", when), ("unless", unless)) if conditions]
    return ", ".join(parts) or "always"


def all_of(conditions: tuple[Condition, ...]) -> str:
    """Return what must hold together, such as ``mgnMode is cross and ccy is USDT``."""
    return both(f"{condition.subject} is {either(condition.values)}" for condition in conditions)


def demand(rule: Rule) -> str:
    """Return what a rule asks for, such as ``ccy is required``."""
    parts = [f"{name} is required" for name in rule.required]
    parts += [f"{name} must be absent" for name in rule.forbidden]
    parts += [f"{name} may only be {either(values)}" for name, values in rule.enum]
    parts += [f"exactly one of {both(rule.one_of)} must be there"] if rule.one_of else []
    parts += [f"{either(rule.any_of)} must be there"] if rule.any_of else []
    parts += [f"{name} requires {both(names)}" for name, names in rule.dependent_required]
    return both(parts)


def touches(rule: Rule, wire_name: str, endpoint_facts: Iterable[str]) -> bool:
    """Say whether a rule reads or restricts a parameter, also through a fact read off its spelling."""
    derived = {f"derived.{fact}" for fact in endpoint_facts}
    read = {str(condition.subject) for condition in (*rule.when, *rule.unless)}
    demanded = {*rule.required, *rule.forbidden, *dict(rule.enum), *rule.one_of, *rule.any_of}
    demanded.update(*((name, *names) for name, names in rule.dependent_required))
    return wire_name in demanded | read or bool(read & derived)


def limit(rate_limit: RateLimit) -> str:
    """Return a quota, such as ``20 in 2 s for each user and instId``."""
    per = both(str(part) for part in rate_limit.partition)
    text = f"{rate_limit.quota} in {duration(rate_limit.window_ms)} for each {per}"
    text += f", of which a call takes {rate_limit.weight}" if rate_limit.weight > 1 else ""
    text += f", together with all that shares {rate_limit.shared}" if rate_limit.shared is not None else ""
    return f"{text}, {applies(rate_limit.when, rate_limit.unless)}" if rate_limit.when or rate_limit.unless else text


def full_name(exchange: str, endpoint: Endpoint) -> str:
    """Return an endpoint's name as ``explain`` takes it."""
    return f"{exchange}.{endpoint.name}"


def place(root: PurePath, span: Span) -> str:
    """Return ``file:line:column`` so that a terminal or an editor can open it."""
    return str(root / span.path) + f":{span.line}:{span.column}"
