import pytest

from venuespec_codegen.diff import limit_strength
from venuespec_codegen.diff.finding import Wire
from venuespec_codegen.diff.limit_rates import compare_windows
from venuespec_codegen.diff.limit_strength import Window

_FIVE = Window(5, 1000)


@pytest.mark.parametrize(
    ("old", "new", "kind", "wire"),
    [
        ([_FIVE], [Window(4, 1000)], "rate-limit.tightened", Wire.BREAK),
        ([_FIVE], [Window(6, 1000)], "rate-limit.loosened", Wire.SAFE),
        ([_FIVE], [_FIVE, Window(50, 60_000)], "rate-limit.tightened", Wire.BREAK),
        ([_FIVE], [Window(10, 2000)], "rate-limit.reshaped", Wire.SAFE),
        ([Window(10, 2000)], [_FIVE], "rate-limit.reshaped", Wire.BREAK),
        # More over time and fewer at once is neither tighter nor looser, whichever way round.
        ([Window(20, 2000)], [Window(15, 1000)], "rate-limit.reshaped", Wire.BREAK),
        ([Window(15, 1000)], [Window(20, 2000)], "rate-limit.reshaped", Wire.BREAK),
        ([_FIVE], [_FIVE, Window(100, 1000)], "rate-limit.rewritten", Wire.NONE),
    ],
)
def test_windows_are_compared_by_what_they_allow(old: list[Window], new: list[Window], kind: str, wire: Wire) -> None:
    found = compare_windows(old, new)
    assert (found.kind.id, found.wire) == (kind, wire)


def test_calls_show_it() -> None:
    found = compare_windows([Window(20, 2000)], [Window(10, 1000)])
    assert found.witnesses == ("refused now, allowed before: 11 calls at once",)
    assert found.message == "as many calls over time, fewer at once"


def test_what_nobody_counts_is_a_risk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_strength, "_MOST_CALLS", 10)
    found = compare_windows([Window(50, 1000), Window(60, 900)], [Window(51, 1000), Window(61, 900)])
    assert (found.kind.id, found.wire) == ("rate-limit.reshaped", Wire.RISK)
    assert "too large" in found.message
