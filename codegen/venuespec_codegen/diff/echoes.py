"""Drops what another finding says already: an edit is told once, where it was made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from . import kinds_docs, kinds_enum, kinds_parameter, kinds_pattern
from .finding import Caller, Finding, Wire

_OF_A_TYPE: Final = ("param.enum.", "param.pattern.", "param.length.", "param.range.", "param.nullability.")
_OF_TEXTS: Final = ("param.pattern.", "param.length.", "param.nullability.")
CLAIMS: Final[Mapping[str, tuple[str, ...]]] = {
    # Keywords are for one type, so they come and go with it.
    kinds_parameter.TYPE_CHANGED.id: (*_OF_A_TYPE, "param.default."),
    # A list of values takes the place of all other bounds, and patterns are compared together with lengths.
    kinds_enum.INTRODUCED.id: _OF_TEXTS,
    kinds_enum.DROPPED.id: _OF_TEXTS,
    **{kind.id: _OF_TEXTS[1:] for kind in kinds_pattern.KINDS},
}
"""What a kind of finding says already of its own subject: the beginnings of the ids of other kinds."""

# These say that nothing else changed, or follow from anything that did.
_UNLESS_ALONE: Final = frozenset({kinds_docs.PROVENANCE_REFRESHED.id, kinds_docs.VECTORS_CHANGED.id})


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of one exchange that stand for an edit of their own, each once."""
    every = list(dict.fromkeys(findings))
    claimed = {(one.subject, beginning) for one in every for beginning in CLAIMS.get(one.kind.id, ())}
    kept = [
        one
        for one in every
        if not any(one.subject == subject and one.kind.id.startswith(beginning) for subject, beginning in claimed)
    ]
    return [one for one in kept if one.kind.id not in _UNLESS_ALONE or not _has_effect_beside(one, kept)]


def _has_effect_beside(finding: Finding, others: Sequence[Finding]) -> bool:
    owner = finding.subject.rpartition(" ")[0]
    return any(
        (one.caller is not Caller.NONE or one.wire is not Wire.NONE)
        for one in others
        if one.subject == owner or one.subject.startswith((f"{owner} ", f"{owner}."))
    )
