"""Error tables: one edit of the base specs for each kind."""

from .case import Case, Edit

_SHUT = "venue/shut.yaml"
_VENUE = "venue/exchange.yaml"

_GONE = """  - {code: 300, name: NOTHING_OPEN, category: position, execution: none, retry: fix, positionGone: true,
     description: There is no position., advice: None is needed., source: docs}
"""
_BIG = (
    "  - {code: 301, name: TOO_BIG, category: order, execution: none, retry: fix,"
    ' message: "at most {most:int} at once",\n'
    "     description: Too much at once., advice: Close in parts., source: docs}\n"
)
_BUSY = """  - {code: 100, name: BUSY, category: system, execution: unknown, retry: verify,
     description: The venue is busy., advice: Read the position., source: docs}
"""
_BANNED = """  - {code: 200, name: BANNED, category: rate-limit, kind: throttled, execution: none, retry: wait,
     message: "blocked until {until:int}", retryAt: {capture: until, unit: unix-ms},
     description: Too much was asked., advice: Wait until then., source: docs}
"""


def _row(code: int, name: str, rest: str = "") -> str:
    return (
        f"  - {{code: {code}, name: {name}, category: order, execution: none, retry: fix, {rest}\n"
        "     description: One., advice: None., source: docs}\n"
    )


def _shut(old: str, new: str) -> Edit:
    return Edit(_SHUT, old, new)


def _venue(old: str, new: str) -> Edit:
    return Edit(_VENUE, old, new)


def _big(old: str, new: str) -> Edit:
    head, *rest = _BIG.partition("\n")
    return _shut(_BIG, "".join((head.replace(old, new), *rest)))


_TWIN = _BIG.replace("301,", "302,")
_WHOLE = _BIG.replace(' message: "at most {most:int} at once",', "")
_REST = _row(301, "TOO_BIG_SOMEHOW")
_PART = _row(301, "TOO_BIG_NOW", 'message: "not now",')
_MANY = "".join(_row(code, f"CODE_{code}") for code in (401, 402, 403))
_STATUSES = """statuses:
  - {status: 418, name: TEAPOT, category: rate-limit, kind: throttled, retry: wait, retryAfter: 5s,
     description: It is a teapot., advice: Wait., source: docs}
"""
_TEAPOT = _venue("errors:\n", f"{_STATUSES}errors:\n")


def _teapot(old: str, new: str) -> Edit:
    return _venue(_STATUSES, _STATUSES.replace(old, new))


CASES: tuple[Case, ...] = (
    Case("error.execution.more-certain", (_venue("execution: unknown", "execution: none"),)),
    Case("error.execution.less-certain", (_big("execution: none", "execution: unknown"),)),
    Case("error.position-gone.added", (_big("retry: fix", "retry: fix, positionGone: true"),)),
    Case("error.position-gone.removed", (_shut(" positionGone: true,", ""),)),
    Case("error.added", (_shut(_BIG, _BIG + _row(302, "TOO_SMALL")),)),
    Case("error.added", (_shut(_BIG, _BIG + _row(302, "TOO_SMALL").replace("none, r", "unknown, r")),)),
    Case("error.added", (_venue(_BUSY, _BUSY + _row(101, "SLEEPY", 'message: "zzz",')),)),
    Case("error.added", (_TEAPOT,)),
    Case("error.added.position-gone", (_shut(_BIG, _BIG + _row(302, "NOTHING_HERE", "positionGone: true,")),)),
    Case("error.removed", (_shut(_BIG, ""),)),
    Case("error.removed.position-gone", (_shut(_GONE, ""),)),
    Case("error.removed", (_venue(_BUSY, ""),)),
    Case("error.table.emptied", (_shut(_GONE + _BIG + _MANY, _GONE + _BIG),), (_shut(_BIG, _BIG + _MANY),)),
    Case("error.code.renumbered", (_big("301", "351"),)),
    Case("error.code.renumbered", (_shut(_BIG, _BIG + _BIG.replace("301,", "351, was: [301],")),)),
    Case("error.name.changed", (_big("TOO_BIG", "OVERSIZED"),)),
    Case("error.name.changed", (_teapot("TEAPOT", "KETTLE"),), (_TEAPOT,)),
    # The first of two codes of one name keeps it, so that the order of rows names members.
    Case("error.name.changed", (_shut(_BIG + _TWIN, _TWIN + _BIG),), (_shut(_BIG, _BIG + _TWIN),)),
    Case("error.split", (_shut(_WHOLE, _PART + _WHOLE),), (_shut(_BIG, _WHOLE),)),
    Case("error.split", (_shut(_BIG, _BIG + _row(100, "BUSY_HERE").replace("none, r", "unknown, r")),)),
    Case("error.merged", (_venue(_BANNED, ""),)),
    Case("error.scope.changed", (_shut(_BIG, ""), _venue(_BUSY, _BUSY + _BIG))),
    Case("error.scope.changed", (_venue(_BUSY, ""), _shut(_BIG, _BIG + _BUSY))),
    Case("error.class-base.changed", (_big("category: order", "category: order, kind: throttled"),)),
    Case("error.category.changed", (_big("category: order", "category: risk"),)),
    Case("error.retry.more-eager", (_big("retry: fix", "retry: wait"),)),
    Case("error.retry.more-eager", (_venue("retry: verify", "retry: wait"),)),
    Case("error.retry.more-eager", (_venue("retryAfter: 5s", "retryAfter: 4s"),)),
    Case("error.retry.more-eager", (_teapot(", retryAfter: 5s", ""),), (_TEAPOT,)),
    Case("error.retry.less-eager", (_big("retry: fix", "retry: never"),)),
    Case("error.retry.less-eager", (_venue("retryAfter: 5s", "retryAfter: 1m"),)),
    Case("error.wait.changed", (_venue("unit: unix-ms},\n     desc", "unit: unix-s},\n     desc"),)),
    Case("error.wait.changed", (_venue("retryAfter: 5s", "retryAfter: {header: Wait, unit: s}"),)),
    Case("error.http-status.changed", (_big("retry: fix", "retry: fix, http: [500]"),)),
    Case("error.message.text-changed", (_big("at most {most:int} at", "At  Most {most:int} at"),)),
    Case(
        "error.message.sample-changed",
        (_shut("1700000000123", "1700000000999"),),
        (_big("at once", "until 1700000000123"),),
    ),
    Case("error.message.shape-changed", (_big("{most:int} at once", "{most:int} in one call"),)),
    Case("error.match.narrowed", (_big("at once", "at once only"),)),
    Case("error.match.narrowed", (_shut("positionGone: true", 'positionGone: true, message: "no position"'),)),
    Case("error.match.widened", (_big("at once", "at"),)),
    Case("error.attribute.added", (_shut("{_:int}", "{most:int}"),), (_big("{most:int}", "{_:int}"),)),
    Case("error.attribute.removed", (_big("{most:int}", "{_:int}"),)),
    Case("error.attribute.renamed", (_big("{most:int}", "{limit:int}"),)),
    Case("error.attribute.retyped", (_big("{most:int}", "{most:word}"),)),
    Case("error.precedence.changed", (_shut(_PART + _BIG, _BIG + _PART),), (_shut(_BIG, _PART + _BIG + _REST),)),
    Case("error.situation.changed", (_big("retry: fix", "retry: fix, situation: invalid-parameter"),)),
    Case("error.links.changed", (_big("301,", "301, was: [300],"),)),
)
