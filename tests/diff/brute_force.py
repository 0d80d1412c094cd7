"""Every request that two versions of a call can tell apart, judged one by one."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from venuespec_codegen.diff.witness import Request
from venuespec_codegen.model import Endpoint, Scalar

from ..generated.domains import assignments, contexts, rule_values
from ..generated.judgement import broken_rules
from ..generated.rule_sets import EXCHANGE
from .rule_edits import RuleEdits


@frozen
class Treated:
    """A request, and whether each side accepts it."""

    fields: Mapping[str, Scalar]
    context: Mapping[str, str]
    before: bool
    after: bool


def accepts(endpoint: Endpoint, fields: Mapping[str, Scalar], context: Mapping[str, str]) -> bool:
    return not broken_rules(EXCHANGE, endpoint, fields, context)


def accepts_request(endpoint: Endpoint, request: Request) -> bool:
    """Also that nothing is missing which must be there."""
    fields = dict(request.parameters)
    there = all(one.wire_name in fields for one in endpoint.parameters if one.required)
    return there and accepts(endpoint, fields, dict(request.context))


def treated(edits: RuleEdits) -> Iterator[Treated]:
    """Yield every request and state of knowledge; what no rule of either side looks at is taken once."""
    both = evolve(edits.old, rules=(*edits.old.rules, *edits.new.rules))
    for context in contexts(EXCHANGE):
        for fields in assignments(rule_values(EXCHANGE, both)):
            before, after = accepts(edits.old, fields, context), accepts(edits.new, fields, context)
            yield Treated(fields, context, before, after)
