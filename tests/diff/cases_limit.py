"""Rate limits: one edit of the base specs for each kind."""

from .case import Case, Edit

_LIMIT = "  - {quota: 5, window: 1s, partition: [user], description: Five a second., source: docs}\n"


def _row(limit: str) -> str:
    return f"  - {{{limit}, description: Five a second., source: docs}}\n"


def _limits(*limits: str) -> Edit:
    return Edit("venue/shut.yaml", _LIMIT, "".join(map(_row, limits)))


def _edit(old: str, new: str) -> Edit:
    return Edit("venue/shut.yaml", old, new)


_PLAIN = "quota: 5, window: 1s, partition: [user]"
_SLOW = "quota: 20, window: 1m, partition: [user]"
_SWAPS = "quota: 5, window: 1s, partition: [user, symbol], when: {derived.kind: SWAP}"
_POOLED = "quota: 6, window: 1s, partition: [user], weight: 2, shared: orders"

CASES: tuple[Case, ...] = (
    Case("rate-limit.tightened", (_edit("quota: 5", "quota: 4"),)),
    Case("rate-limit.tightened", (_edit("window: 1s", "window: 2s"),)),
    Case("rate-limit.tightened", (_edit("partition: [user]", "partition: [user], weight: 2"),)),
    # One more bucket for the same calls, and one that counts by something else.
    Case("rate-limit.tightened", (_limits(_PLAIN, _SLOW),)),
    Case("rate-limit.tightened", (_limits(_PLAIN, "quota: 9, window: 1s, partition: [ip]"),)),
    Case("rate-limit.tightened", (_edit("weight: 2", "weight: 3"),), (_limits(_POOLED),)),
    Case("rate-limit.tightened", (_edit("quota: 6", "quota: 4"),), (_limits(_POOLED),)),
    Case("rate-limit.loosened", (_edit("quota: 5", "quota: 6"),)),
    Case("rate-limit.loosened", (_edit(_row(_SLOW), ""),), (_limits(_PLAIN, _SLOW),)),
    Case("rate-limit.reshaped", (_edit("quota: 5, window: 1s", "quota: 10, window: 2s"),)),
    Case("rate-limit.reshaped", (_edit("quota: 5, window: 1s", "quota: 4, window: 500ms"),)),
    Case("rate-limit.rewritten", (_edit("quota: 5, window: 1s", "quota: 10, window: 1s, weight: 2"),)),
    Case("rate-limit.rewritten", (_limits(_PLAIN, "quota: 100, window: 1s, partition: [user]"),)),
    Case("rate-limit.rewritten", (_limits(_PLAIN, "quota: 5, window: 1s, partition: [user, symbol]"),)),
    Case("rate-limit.rewritten", (_edit("shared: orders", "shared: trades"),), (_limits(_POOLED),)),
    Case("rate-limit.scope.changed", (_edit("partition: [user]", "partition: [user, symbol]"),)),
    Case("rate-limit.scope.changed", (_edit("partition: [user]", "partition: [ip]"),)),
    Case("rate-limit.scope.changed", (_edit("partition: [user]", "partition: [user], shared: orders"),)),
    Case("rate-limit.scope.changed", (_edit("partition: [user]", "partition: [ip]"),), (_limits(_POOLED),)),
    Case("rate-limit.conditions.changed", (_edit("derived.kind: SWAP", "derived.kind: SPOT"),), (_limits(_SWAPS),)),
    Case("rate-limit.conditions.changed", (_edit(", when: {derived.kind: SWAP}", ""),), (_limits(_SWAPS),)),
)
