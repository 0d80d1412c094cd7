"""What is said of rules against every single request: ``python -m tests.diff.sets [EXAMPLES]`` tries more of them."""

import sys
from collections import Counter
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings

from venuespec_codegen.diff import kinds_rule
from venuespec_codegen.diff.finding import Finding, Wire
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.kinds_presence import (
    CONDITIONAL_TO_OPTIONAL,
    REQUIRED_TO_CONDITIONAL,
    REQUIRED_TO_OPTIONAL,
)

from .brute_force import accepts_request, treated
from .rule_edits import RuleEdits, rule_edits

_SILENT: Final = frozenset({kinds_rule.REWRITTEN.id, kinds_rule.ID_CHANGED.id, "spec.reordered"})
_LESS_NEEDED: Final = frozenset(
    one.id for one in (REQUIRED_TO_OPTIONAL, REQUIRED_TO_CONDITIONAL, CONDITIONAL_TO_OPTIONAL)
)


def check(edits: RuleEdits) -> frozenset[str]:
    """Compare what is said with what is so; return the kinds that were found."""
    findings = edits.findings()
    kinds = {one.kind.id for one in findings}
    every = list(treated(edits))
    refused = any(one.before and not one.after for one in every)
    accepted = any(one.after and not one.before for one in every)
    undecided = kinds_rule.UNDECIDABLE.id in kinds
    assert undecided or refused == any(_refuses(one) for one in findings), (findings, edits)
    assert undecided or accepted == any(_accepts(one) for one in findings), (findings, edits)
    for finding in findings:
        assert finding.kind.id not in _SILENT or not finding.witnesses
        for example in finding.examples:
            assert accepts_request(edits.old, example.before) == example.accepted_before, (finding, edits)
            assert accepts_request(edits.new, example.after) == example.accepted_after, (finding, edits)
    mirrored = Counter(KINDS[one.kind.id].mirror for one in findings)
    assert mirrored == Counter(one.kind.id for one in edits.backwards().findings()), (findings, edits)
    return frozenset(kinds)


def _refuses(finding: Finding) -> bool:
    return finding.wire is Wire.BREAK or any(not one.accepted_after for one in finding.examples)


def _accepts(finding: Finding) -> bool:
    return finding.kind.id in _LESS_NEEDED or any(one.accepted_after for one in finding.examples)


def run(examples: int) -> Counter[str]:
    """Check random edits; return how many showed each kind."""
    seen = Counter[str]()

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(rule_edits())
    def compare(edits: RuleEdits) -> None:
        seen.update(check(edits))

    compare()
    return seen


if __name__ == "__main__":
    for kind, times in run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000).most_common():
        sys.stdout.write(f"{times:6} {kind}\n")
