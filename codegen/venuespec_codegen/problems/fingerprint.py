"""Short names of results that stay the same when lines move."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable


def fingerprints(identities: Iterable[tuple[str, ...]]) -> list[str]:
    """Digest what tells results from each other to 16 hexadecimal digits; equal ones are told apart by their number."""
    seen: Counter[tuple[str, ...]] = Counter()
    made: list[str] = []
    for identity in identities:
        seen[identity] += 1
        # As JSON, so that no text can pass for the end of one part and the beginning of the next.
        whole = json.dumps([*identity, seen[identity]])
        made.append(hashlib.sha256(whole.encode()).hexdigest()[:16])
    return made
