"""Which rule became which."""

from attrs import evolve, frozen

from ..model import Rule
from .joint_rules import JointRules
from .rule_wording import sorted_out


@frozen
class RuleEdit:
    """A rule that is not what it was, by its numbers among the joint rules; ``None`` where a side has none."""

    old: int | None
    new: int | None


def pair_rules(joint: JointRules) -> tuple[RuleEdit, ...]:
    """Pair rules by id, then by what they say, then by what they are about; leave out those that are the same."""
    rules = joint.rules
    old, new = list(range(joint.split)), list(range(joint.split, len(rules)))
    edited: list[RuleEdit] = []
    for alike in (_same_id, _same_words, _same_parameters):
        for one in list(old):
            other = next((each for each in new if alike(rules[one], rules[each])), None)
            if other is not None:
                old.remove(one)
                new.remove(other)
                if not _is_same(rules[one], rules[other]):
                    edited.append(RuleEdit(one, other))
    return (*edited, *(RuleEdit(one, None) for one in old), *(RuleEdit(None, one) for one in new))


def _same_id(one: Rule, other: Rule) -> bool:
    return one.id == other.id


def _same_words(one: Rule, other: Rule) -> bool:
    return sorted_out(evolve(one, id=other.id)) == sorted_out(other)


def _same_parameters(one: Rule, other: Rule) -> bool:
    return bool(demanded(one) & demanded(other))


def demanded(rule: Rule) -> frozenset[str]:
    """Return the parameters that a rule demands something of."""
    beside = (name for trigger, names in rule.dependent_required for name in (trigger, *names))
    narrowed = (name for name, _ in rule.enum)
    return frozenset((*rule.required, *rule.forbidden, *narrowed, *rule.one_of, *rule.any_of, *beside))


def _is_same(one: Rule, other: Rule) -> bool:
    return evolve(one, because="", source="") == evolve(other, because="", source="")
