"""What one rule demands and why."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import Endpoint, Exchange, Rule, SubjectKind
from .page import Item, Row, Title
from .words import applies, demand, place


def rule_page(exchange: Exchange, endpoint: Endpoint, rule: Rule, root: PurePath) -> Iterator[Item]:
    """Yield when a rule applies, what it demands, and where that comes from."""
    yield Title(f"{rule.id}: rule of {exchange.name}.{endpoint.name}", rule.because)
    yield Row("applies", applies(rule.when, rule.unless))
    yield Row("demands", demand(rule))
    if facts := [fact for fact in exchange.context if fact.wire_name in _account_facts(rule)]:
        named = " and ".join(f"{fact.name}=…" for fact in facts)
        yield Row("needs", f"Context({named}); while that is not stated the rule does not fire")
    yield Row("broken", "InvalidRequest, before anything is sent")
    yield Row("source", rule.source)
    yield Row("spec", place(root, rule.span))


def _account_facts(rule: Rule) -> set[str]:
    subjects = (condition.subject for condition in (*rule.when, *rule.unless))
    return {subject.wire_name for subject in subjects if subject.kind is SubjectKind.CONTEXT}
