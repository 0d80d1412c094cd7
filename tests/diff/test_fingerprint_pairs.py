"""That an approval of one edit is no approval of another, over all cases and both ways."""

from collections import defaultdict

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Caller, Finding, Wire
from venuespec_codegen.diff.fingerprint import finding_fingerprints

from .all_cases import CASES
from .reading import model_of

# Kinds of which several cases make one and the same edit, and why that is one. A kind that is not here has no two cases
# with one fingerprint; one that is here and has none is wrong here.
SAME_EDITS = {
    "error.attribute.added": "the same hole gets a name, once without a row beside it",
    "error.attribute.removed": "its mirror",
    "param.enum.value-added": "rules about the value come with it",
    "param.enum.value-removed": "rules about the value go with it",
    "param.enum.value-respelled": "rules about the value are respelled with it",
    "param.nullability.loosened": "no least length and a least length of 0 are one, whatever became of the page",
    "param.nullability.tightened": "its mirror",
    "param.pattern.added": "one case is the other one backwards",
    "param.pattern.removed": "one case is the other one backwards",
    "rate-limit.loosened": "one case is the other one backwards",
    "rate-limit.tightened": "one case is the other one backwards",
    "response.number.representation-changed": "bounds are of a type and go with it",
}


def test_edits_of_two_cases_share_no_fingerprint() -> None:
    cases: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for number, case in enumerate(CASES):
        old, new = map(model_of, case.sides())
        for found in (compare(old, new), compare(new, old)):
            for mark, finding in zip(finding_fingerprints(found), found, strict=True):
                cases[mark].add(number)
                kinds[mark] = finding.kind.id
    shared = {kinds[mark] for mark, numbers in cases.items() if len(numbers) > 1}
    assert shared == SAME_EDITS.keys()


def test_every_finding_that_can_fail_says_from_what_to_what() -> None:
    def is_thin(finding: Finding) -> bool:
        harmless = finding.caller is Caller.NONE and finding.wire is Wire.NONE
        return finding.before == finding.after and not harmless

    for case in CASES:
        old, new = map(model_of, case.sides())
        assert [one.message for one in (*compare(old, new), *compare(new, old)) if is_thin(one)] == []
