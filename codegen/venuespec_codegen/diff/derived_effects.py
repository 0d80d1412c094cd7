"""What rules make of a fact that is read off other spellings: which requests they newly refuse or accept."""

from collections.abc import Iterator

from attrs import evolve, frozen

from ..model import DerivedFact, Endpoint, Exchange, Subject, SubjectKind
from ..resolve.claims import Readings
from ..resolve.conditions import subjects_of
from .joint_rules import JointRules
from .rule_sets import Difference, RuleSets
from .rule_wording import Vocabulary, reworded


@frozen
class Effect:
    """A request that is treated differently because of how a fact is read, and whether it is accepted now."""

    line: str
    accepted: bool


def effects_on_rules(exchange: Exchange, old: DerivedFact) -> Iterator[Effect]:
    """Yield for each rule that reads a fact what it newly refuses and accepts; ``old`` is how the fact was read."""
    subject = Subject(SubjectKind.DERIVED, old.wire_name)
    for endpoint in exchange.endpoints:
        reading = [any(one.subject == subject for one in (*rule.when, *rule.unless)) for rule in endpoint.rules]
        if any(reading) and any(one.wire_name == old.parameter for one in endpoint.parameters):
            joint = _with_both(exchange, endpoint, old)
            sets = RuleSets(joint)
            for index, reads in enumerate(reading):
                for rule, is_accepted in ((index + joint.split, False), (index, True)):
                    found = sets.difference(rule) if reads else None
                    if isinstance(found, Difference):
                        verdict = "refused before, accepted now" if is_accepted else "accepted before, refused now"
                        yield Effect(f"{endpoint.name} with {found.line}: {verdict}", is_accepted)


def _with_both(exchange: Exchange, endpoint: Endpoint, old: DerivedFact) -> JointRules:
    """Put a call's rules beside themselves, reading the fact in the old way first."""
    before = evolve(old, wire_name=f"{old.wire_name} (before)")
    names = {Subject(SubjectKind.DERIVED, old.wire_name): before.wire_name}
    rules = (*(reworded(rule, names, {}) for rule in endpoint.rules), *endpoint.rules)
    subjects = subjects_of(endpoint.parameters, exchange.context, (*exchange.derived, before))
    readings = Readings(rules, subjects)
    vocabulary = Vocabulary(frozenset(subjects.parameters), frozenset(), {})
    nobody = frozenset[int]()
    return JointRules(rules, len(endpoint.rules), readings, vocabulary, {}, {}, nobody, nobody, readings.certain)
