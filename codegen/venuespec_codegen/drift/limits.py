"""Where a spec's rate limits say otherwise than the lines of the page's head they stand on."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..model import RateLimit
from ..pages import HeadKind, Quota, read_quotas
from .comparison import Comparison
from .facts import Fact
from .record import HeadRecord, describe
from .report import Change, Finding, FindingKind

_SCOPES: Final = {
    "user": re.compile(r"\b(?:user(?: ?id)?|uid|(?:sub-?)?account)s?\b", re.IGNORECASE),
    "ip": re.compile(r"\bips?\b", re.IGNORECASE),
}


def limit_differences(comparison: Comparison) -> Iterator[tuple[HeadRecord, Finding]]:
    """Yield each line of limits that a limit of the spec contradicts, or whose quota no limit of the spec has.

    A limit that names another source beside the page may know better: then it is only proposed.
    """
    spec = {Quota(fact.of.quota, fact.of.window_ms) for fact in comparison.facts if isinstance(fact.of, RateLimit)}
    for line in comparison.new.head:
        if line.kind is not HeadKind.RATE_LIMIT:
            continue
        quotas = read_quotas(line.value)
        users = [(fact, fact.of) for fact in comparison.users.get(line, ()) if isinstance(fact.of, RateLimit)]
        differing = [(fact, found) for fact, limit in users if (found := tuple(_differences(line, quotas, limit)))]
        for fact, found in differing:
            yield line, _finding(line, found, fact)
        if not differing and (more := [quota for quota in quotas if quota not in spec]):
            changes = tuple(Change("rate limit", _written(quota), "") for quota in more)
            message = "no rate limit of the spec says so"
            yield line, Finding(FindingKind.PROPOSED, describe(line), message, line.span, changes)


def _finding(line: HeadRecord, found: tuple[Change, ...], fact: Fact) -> Finding:
    kind = FindingKind.PROPOSED if fact.source.elsewhere else FindingKind.CONTRADICTED
    return Finding(kind, describe(line), "the spec says otherwise than the page", line.span, found, (fact,))


def _differences(line: HeadRecord, quotas: Sequence[Quota], limit: RateLimit) -> Iterator[Change]:
    stated = Quota(limit.quota, limit.window_ms)
    if quotas and stated not in quotas:
        yield Change("rate limit", " and ".join(map(_written, quotas)), _written(stated))
    named = [name for name, words in _SCOPES.items() if words.search(f"{line.label} {line.value}")]
    counted = [one for one in limit.partition if one in _SCOPES]
    if len(named) == 1 and counted and named[0] not in counted:
        yield Change("counted for each", named[0], " and ".join(map(str, counted)))


def _written(quota: Quota) -> str:
    return f"{quota.count} in {quota.window_ms / 1000:g} s"
