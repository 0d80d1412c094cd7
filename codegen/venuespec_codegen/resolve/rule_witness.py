"""How a case that shows something is put into words."""

from collections.abc import Iterable, Sequence

from ..problems import Related, joined
from .claims import Claim, Readings
from .clauses import Domains
from .place import Place


def witness(readings: Readings, found: Domains, variables: Iterable[int]) -> str:
    """Say what these parameters and facts are in one case, such as ``context.mode = hedge and side absent``."""
    texts = [readings.text(variable, found[variable]) for variable in variables]
    return joined(texts) if texts else "any request"


def statements(readings: Readings, claims: Sequence[Claim]) -> str:
    """Say what each rule wants, such as ``first`` demands ``a``, ``second`` forbids ``a``."""
    return ", ".join(f"`{readings.rules[claim.rule].rule.id}` {claim.says}" for claim in claims)


def described(rule_id: str, claim: Claim, place: Place) -> Related:
    """Return the place of a claim as the second place of a finding about another one."""
    return Related(place.at(claim.rule, *claim.at).key_span, f"`{rule_id}` {claim.says}")
