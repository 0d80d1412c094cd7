"""How grave a change must be to fail a review."""

import difflib
from collections.abc import Sequence
from typing import Final, TypeVar

from attrs import frozen

from .finding import Caller, Finding, Wire

_Verdict = TypeVar("_Verdict", Caller, Wire)

NEVER: Final = "none"
DEFAULT: Final = "caller:source,wire:break"


@frozen
class Levels:
    """The least verdicts that fail, on each axis; ``None`` where none does."""

    caller: Caller | None
    wire: Wire | None

    def __str__(self) -> str:
        """Write the levels as they are asked for."""
        axes = [("caller", self.caller), ("wire", self.wire)]
        return ",".join(f"{axis}:{verdict}" for axis, verdict in axes if verdict) or NEVER


def parse_levels(text: str) -> Levels:
    """Read ``caller:source,wire:break``, one of the two, or ``none``.

    Raises:
        ValueError: It is none of these; the message is one line that says why.
    """
    if text.strip() == NEVER:
        return Levels(None, None)
    asked: dict[str, str] = {}
    for part in text.split(","):
        axis, colon, level = part.strip().partition(":")
        if not colon or axis not in {"caller", "wire"}:
            raise ValueError(f"{part.strip()!r} is no level: write caller:LEVEL, wire:LEVEL or both, or {NEVER}")
        if axis in asked:
            raise ValueError(f"{axis} is given twice")
        asked[axis] = level
    caller = _verdict(list(Caller), "caller", asked["caller"]) if "caller" in asked else None
    return Levels(caller, _verdict(list(Wire), "wire", asked["wire"]) if "wire" in asked else None)


def fails(finding: Finding, levels: Levels) -> bool:
    """Tell whether a finding that nobody has approved fails: by its verdicts, or whatever they are."""
    return (
        finding.approval
        or (levels.caller is not None and _is_at_least(list(Caller), finding.caller, levels.caller))
        or (levels.wire is not None and _is_at_least(list(Wire), finding.wire, levels.wire))
    )


def _verdict(known: Sequence[_Verdict], axis: str, text: str) -> _Verdict:
    # The least grave of all is no level: every finding has it.
    words = {verdict.value: verdict for verdict in known[:-1]}
    if text in words:
        return words[text]
    close = difflib.get_close_matches(text, words, n=1)
    remedy = f"did you mean {close[0]}?" if close else f"write one of {', '.join(words)}"
    raise ValueError(f"{text!r} is no level of {axis}: {remedy}")


def _is_at_least(known: Sequence[_Verdict], verdict: _Verdict, level: _Verdict) -> bool:
    return known.index(verdict) <= known.index(level)
