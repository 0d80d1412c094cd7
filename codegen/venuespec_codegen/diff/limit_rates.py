"""Two sets of windows: which allows more, over time and at once."""

from collections.abc import Sequence

from attrs import frozen

from . import kinds_limit as kinds
from .finding import Caller, Kind, Wire
from .lengths import duration
from .limit_strength import TooMany, Window, allows_all, at_once, first_refused, sustained


@frozen
class Verdict:
    """The kind of a change of windows, in words and with calls that only one side allows."""

    kind: Kind
    message: str
    witnesses: tuple[str, ...]
    caller: Caller
    wire: Wire


def compare_windows(old: Sequence[Window], new: Sequence[Window]) -> Verdict:
    """Say what became of the calls that are allowed."""
    rate = (sustained(new) > sustained(old)) - (sustained(new) < sustained(old))
    burst = (at_once(new) > at_once(old)) - (at_once(new) < at_once(old))
    said = f"{_compared(rate)} calls over time, {_compared(burst)} at once"
    try:
        kept, gained = allows_all(new, old), not allows_all(old, new)
        witnesses = tuple(_witnesses(old, new))
    except TooMany:
        kind = kinds.RESHAPED
        return Verdict(kind, f"{said}; the quotas are too large to say more", (), kind.caller, kind.wire)
    if kept and not gained:
        return Verdict(kinds.REWRITTEN, "the same calls are allowed", (), Caller.NONE, Wire.NONE)
    if kept and rate > 0:
        return Verdict(kinds.LOOSENED, said, witnesses, Caller.SAFE, Wire.SAFE)
    if rate < 0 and not gained:
        return Verdict(kinds.TIGHTENED, said, witnesses, Caller.BEHAVIOUR, Wire.BREAK)
    return Verdict(kinds.RESHAPED, said, witnesses, Caller.BEHAVIOUR, Wire.SAFE if kept else Wire.BREAK)


def _compared(sign: int) -> str:
    return ("as many", "more", "fewer")[sign]


def _witnesses(old: Sequence[Window], new: Sequence[Window]) -> list[str]:
    sides = ((new, old, "refused now, allowed before"), (old, new, "allowed now, refused before"))
    found: list[str] = []
    for strict, lax, said in sides:
        calls = first_refused(strict, lax)
        if calls is not None:
            number, moment = calls
            found.append(f"{said}: {number} calls {f'within {duration(moment)}' if moment else 'at once'}")
    return found
