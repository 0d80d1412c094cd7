import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, MOVED

from venuespec_codegen.diff.finding import Caller, Wire
from venuespec_codegen.diff.levels import DEFAULT, Levels, fails, parse_levels

FINDING = FINDINGS[0]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (DEFAULT, Levels(Caller.SOURCE, Wire.BREAK)),
        ("wire:risk", Levels(None, Wire.RISK)),
        (" caller:safe , wire:safe ", Levels(Caller.SAFE, Wire.SAFE)),
        ("none", Levels(None, None)),
    ],
)
def test_levels_are_read_and_written_alike(text: str, levels: Levels) -> None:
    assert parse_levels(text) == levels
    assert parse_levels(str(levels)) == levels


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "'' is no level: write caller:LEVEL, wire:LEVEL or both, or none"),
        ("source", "'source' is no level"),
        ("wires:break", "'wires:break' is no level"),
        ("wire:brake", "'brake' is no level of wire: did you mean break?"),
        ("caller:zz", "'zz' is no level of caller: write one of source, behaviour, safe"),
        ("caller:none", "'none' is no level of caller"),
        ("wire:break,wire:risk", "wire is given twice"),
        ("wire:break,none", "'none' is no level"),
    ],
)
def test_a_wrong_level_is_one_line_that_says_why(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]*\Z") as caught:
        parse_levels(text)
    assert str(caught.value).startswith(complaint)


@pytest.mark.parametrize("caller", Caller)
@pytest.mark.parametrize("level", [Caller.SOURCE, Caller.BEHAVIOUR, Caller.SAFE])
def test_a_level_takes_all_that_is_as_grave(caller: Caller, level: Caller) -> None:
    order = list(Caller)
    finding = evolve(FINDING, caller=caller, wire=Wire.BREAK)
    assert fails(finding, Levels(level, None)) == (order.index(caller) <= order.index(level))


@pytest.mark.parametrize("wire", Wire)
def test_either_axis_is_enough(wire: Wire) -> None:
    finding = evolve(FINDING, caller=Caller.SAFE, wire=wire)
    assert fails(finding, Levels(Caller.SOURCE, Wire.RISK)) == (wire in {Wire.BREAK, Wire.RISK})
    assert not fails(finding, parse_levels("none"))


def test_a_kind_that_needs_an_approval_fails_at_every_level() -> None:
    assert fails(evolve(FINDING, kind=MOVED, caller=Caller.NONE, wire=Wire.NONE), parse_levels("none"))
