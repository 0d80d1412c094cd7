"""A short name for each finding, by which an approval or a code scanning service knows it again."""

from collections.abc import Iterable

from ..problems.fingerprint import fingerprints
from .finding import Finding


def finding_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return 16 hexadecimal digits for each finding.

    They hold on to what was edited, from what to what, and how grave that is: who approves a change has not approved
    a graver one. Lines, this tool's wording and witnesses may change without changing them, and so may the blanks of a
    text.
    """
    return fingerprints(
        (
            one.kind.id,
            one.subject,
            " ".join(one.before.split()),
            " ".join(one.after.split()),
            one.caller,
            one.wire,
            *(("approval",) if one.approval and not one.kind.approval else ()),
        )
        for one in findings
    )
