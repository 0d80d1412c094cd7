"""What is said of rules against every single request: ``python -m tests.diff.sets [EXAMPLES]`` tries more of them."""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings

from venuespec_codegen.diff import kinds_rule
from venuespec_codegen.diff.finding import Finding, Wire
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.witness import Example

from .brute_force import accepts_request, treated
from .rule_edits import RuleEdits, rule_edits

_SILENT: Final = frozenset({kinds_rule.REWRITTEN.id, kinds_rule.ID_CHANGED.id, "spec.reordered"})


# Most rules that chance makes are none that lint lets pass, and all are large.
UNCHECKED: Final = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.filter_too_much,
)


def check(edits: RuleEdits) -> frozenset[str]:
    """Compare what is said with what is so; return the kinds that were found."""
    findings = edits.findings()
    kinds = {one.kind.id for one in findings}
    every = list(treated(edits))
    refused = any(one.before and not one.after for one in every)
    accepted = any(one.after and not one.before for one in every)
    examples = [example for one in findings for example in one.examples]
    undecided = kinds_rule.UNDECIDABLE.id in kinds
    assert undecided or refused == any(one.accepted_before for one in examples), _told(edits, findings)
    assert undecided or refused == any(one.wire is Wire.BREAK for one in findings), _told(edits, findings)
    assert undecided or accepted == any(one.accepted_after for one in examples), _told(edits, findings)
    for finding in findings:
        assert finding.kind.id not in _SILENT or not finding.witnesses
        for example in finding.examples:
            assert accepts_request(edits.old, example.before) == example.accepted_before, _told(
                edits, findings, example
            )
            assert accepts_request(edits.new, example.after) == example.accepted_after, _told(edits, findings, example)
    mirrored = Counter(KINDS[one.kind.id].mirror for one in findings)
    back = edits.backwards().findings()
    assert mirrored == Counter(one.kind.id for one in back), _told(edits, (*findings, *back))
    return frozenset(kinds)


def _told(edits: RuleEdits, findings: Iterable[Finding], example: Example | None = None) -> str:
    said = (f"{one.kind.id}: {one.subject}, {one.message}, {one.witnesses}" for one in findings)
    return "\n".join((str(edits), *said, str(example)))


def run(examples: int) -> Counter[str]:
    """Check random edits; return how many showed each kind."""
    seen = Counter[str]()

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=UNCHECKED,
    )
    @given(rule_edits())
    def compare(edits: RuleEdits) -> None:
        seen.update(check(edits))

    compare()
    return seen


if __name__ == "__main__":
    for kind, times in run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000).most_common():
        sys.stdout.write(f"{times:6} {kind}\n")
