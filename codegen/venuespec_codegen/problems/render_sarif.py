"""Findings as a SARIF log, which code scanning services and editors read."""

from collections.abc import Sequence

from .fingerprint import fingerprints
from .problem import Problem
from .sarif import Level, SarifResult, SarifRule, sarif_log


def render_sarif(problems: Sequence[Problem]) -> str:
    """Write one log; a finding's fingerprint is its code, file and message, whatever line it has moved to."""
    codes = sorted({problem.code for problem in problems})
    rules = [SarifRule(code, _DESCRIPTIONS.get(code[:2], _ANY), _level(code)) for code in codes]
    marks = fingerprints((one.code, one.span.path, one.message) for one in problems)
    return sarif_log(rules, [_result(problem, mark) for problem, mark in zip(problems, marks, strict=True)])


# By the first figure of a code: what a reader has to know before he can look at the message.
_DESCRIPTIONS = {
    "E0": "The file is not text or YAML as specs are written.",
    "E1": "The file is not where or what the schema says.",
    "E2": "The spec contradicts itself, or means nothing.",
    "W2": "The spec says something that has no effect.",
    "W3": "The text may not mean what it looks like.",
}
_ANY = "A finding of venuespec."


def _result(problem: Problem, mark: str) -> SarifResult:
    message = f"{problem.message}. {problem.help}"
    return SarifResult(problem.code, _level(problem.code), message, problem.span, mark, problem.related)


def _level(code: str) -> Level:
    return "warning" if code.startswith("W") else "error"
