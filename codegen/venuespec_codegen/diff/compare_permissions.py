"""What a key must be allowed to do."""

import re
from collections.abc import Iterator
from typing import Final

from . import kinds_auth as kinds
from .finding import Finding
from .kinds_docs import LABEL_CHANGED
from .pairing import EndpointPair
from .subjects import of_part
from .wording import listed

_BETWEEN: Final = re.compile(r"\s*[,/;+&]\s*|\s+and\s+", re.ASCII)


def compare_permissions(pair: EndpointPair) -> Iterator[Finding]:
    """Yield which permissions a key needs that it did not, or needs no longer."""
    before, after = pair.old.permission, pair.new.permission
    if before == after:
        return
    old, new = _split(before), _split(after)
    kind = kinds.PERMISSION_CHANGED
    come, gone = listed(sorted(new - old)), listed(sorted(old - new))
    message = f"keys need {come} instead of {gone}"
    if old == new:
        kind, message = LABEL_CHANGED, "the permission is written otherwise"
    elif old < new:
        kind, message = kinds.PERMISSION_ADDED, f"keys need {come} as well"
    elif new < old:
        kind, message = kinds.PERMISSION_REMOVED, f"keys need not have {gone} any more"
    yield Finding(kind, of_part(pair, "permission"), message, pair.old.span, pair.new.span, before, after)


def _split(permission: str) -> frozenset[str]:
    return frozenset(one.strip().lower() for one in _BETWEEN.split(permission) if one.strip())
