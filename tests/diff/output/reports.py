"""Reports made by hand: an ordinary one, and one whose every text is hostile."""

import datetime as dt
from typing import Final

from attrs import evolve

from venuespec_codegen.diff.approval import Approval, Reason
from venuespec_codegen.diff.finding import Caller, Cause, Finding, Kind, Wire
from venuespec_codegen.diff.fingerprint import finding_fingerprints
from venuespec_codegen.diff.levels import DEFAULT, parse_levels
from venuespec_codegen.diff.report import Judge, Report, View, make_report
from venuespec_codegen.diff.version import Step, Suggestion, Version
from venuespec_codegen.problems import Span

REMOVED: Final = Kind("param.removed", "parameters", "A parameter is gone.", Caller.SOURCE, Wire.RISK, "param.added")
TIGHTENED: Final = Kind(
    "rule.tightened", "rules", "A rule refuses more.", Caller.BEHAVIOUR, Wire.BREAK, "rule.loosened"
)
MOVED: Final = Kind(
    "endpoint.base-url.changed", "endpoint", "A server is elsewhere.", Caller.NONE, Wire.RISK, None, "w", approval=True
)
WORDED: Final = Kind("docs.text.changed", "documentation", "Prose differs.", Caller.NONE, Wire.NONE, None, "w")

OLD_TEXT: Final = """\
endpoint: close_position
parameters:
  instId: {type: string}
  ccy: {type: string}
rules:
  - id: both
    required: [instId]
"""
NEW_TEXT: Final = """\
endpoint: close_position
parameters:
  instId: {type: string}
rules:
  - id: both
    required: [instId, posSide]
"""
PATH: Final = "specs/okx/close_position.yaml"
EXCHANGE: Final = "specs/okx/exchange.yaml"
OLD: Final = View(
    "main",
    "main",
    {f"main:{PATH}": OLD_TEXT, f"main:{EXCHANGE}": "servers: {live: {url: https://a.example}}\n"},
)
NEW: Final = View("specs", None, {PATH: NEW_TEXT, EXCHANGE: "servers: {live: {url: https://b.example}}\n"})

FINDINGS: Final = (
    Finding(
        REMOVED,
        "okx.close_position parameter ccy",
        "the parameter is gone",
        Span(f"main:{PATH}", 4, 3, 4, 6),
        Span(PATH, 2, 1, 3, 25),
        before="type: string",
        cause=Cause.UPSTREAM,
    ),
    Finding(
        TIGHTENED,
        "okx.close_position rule both",
        "refuses what it took before",
        Span(f"main:{PATH}", 6, 5, 7, 23),
        Span(PATH, 5, 5, 6, 32),
        before="required: instId",
        after="required: instId, posSide",
        witnesses=("refused now: instId=BTC-USDT", "refused now: instId=BTC-USDT, ccy=USDT"),
        cause=Cause.CORRECTION,
    ),
    Finding(
        MOVED,
        "okx server live",
        "calls go to another host",
        Span(f"main:{EXCHANGE}", 1, 22, 1, 39),
        Span(EXCHANGE, 1, 22, 1, 39),
        "https://a.example",
        "https://b.example",
    ),
    Finding(WORDED, "okx.close_position summary", "the text differs", None, None, "one " * 40, "two"),
)

HOSTILE: Final = (
    "a\x1b[31m\u202e\n::error::x\n##[error]y|`z`` ]]> </code></details><img src=x onerror=y> @someone #1 "
    "[a](https://evil.example) ![b](c) <!-- venuespec-diff --> ``` www.evil.example a@evil.example \\| %0A"
)


def report(findings: tuple[Finding, ...] = FINDINGS, levels: str = DEFAULT, approved: tuple[int, ...] = ()) -> Report:
    marks = finding_fingerprints(findings)
    approvals = tuple(
        Approval(
            marks[index],
            findings[index].kind.id,
            Reason.UPSTREAM_CHANGED,
            "The exchange says so.",
            "Ada",
            dt.date(2027, 1, 31),
            Span("specs/approvals.yaml", 2, 5, 2, 9),
        )
        for index in approved
    )
    return make_report(OLD, NEW, findings, Judge(parse_levels(levels), approvals, dt.date(2026, 12, 1)))


def ordinary() -> Report:
    """Two that fail, of which one is grave whatever it is called, one approved, one that concerns nobody."""
    made = report(approved=(2,))
    expired = Approval(
        "0123456789abcdef", "param.removed", Reason.NOT_USED, "n", "b", dt.date.max, Span("approvals.yaml", 1, 1, 1, 3)
    )
    complaining = make_report(OLD, NEW, (), Judge(made.levels, (expired,), texts={"approvals.yaml": "approvals: []\n"}))
    return evolve(
        made,
        complaints=complaining.complaints,
        approval_texts=complaining.approval_texts,
        suggestion=Suggestion("v1.2.3", Step.MAJOR, Version(2, 0, 0), "1 change after which calling code must change"),
    )


def hostile() -> Report:
    """Every text that can be a spec's, a path's or an approval's tries to get out of where it stands."""
    path = f"{HOSTILE}.yaml"
    span = Span(path, 1, 1, 1, 4)
    before = Span(f"{HOSTILE}:{path}", 1, 1, 1, 4)
    finding = Finding(
        REMOVED, HOSTILE, HOSTILE, before, span, HOSTILE, HOSTILE, (HOSTILE, HOSTILE), cause=Cause.UPSTREAM
    )
    findings = (finding, evolve(finding, before="another"))
    old, new = View(HOSTILE, HOSTILE, {before.path: HOSTILE}), View(HOSTILE, None, {path: HOSTILE})
    mark = finding_fingerprints(findings)[1]
    approval = Approval(mark, REMOVED.id, Reason.CONFIRMED, HOSTILE, HOSTILE, dt.date.max, span)
    stale = evolve(approval, fingerprint="0" * 16)
    judge = Judge(parse_levels(DEFAULT), (approval, stale), dt.date(2026, 12, 1), {path: HOSTILE})
    suggestion = Suggestion(HOSTILE, Step.MAJOR, Version(2, 0, 0), "1 change")
    return evolve(make_report(old, new, findings, judge), suggestion=suggestion)
