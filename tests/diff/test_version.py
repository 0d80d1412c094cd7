import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS

from venuespec_codegen.diff.finding import Caller, Finding, Wire
from venuespec_codegen.diff.version import Step, Version, last_version, parse_version, suggest

ONE = Version(1, 2, 3)


def judged(caller: Caller, wire: Wire = Wire.NONE) -> Finding:
    return evolve(FINDINGS[0], caller=caller, wire=wire)


@pytest.mark.parametrize(
    ("findings", "stable", "early", "reason"),
    [
        ([], "1.2.3", "0.4.5", "nothing has changed"),
        ([judged(Caller.NONE)], "1.2.4", "0.4.6", "1 change, none of which concerns callers or the wire"),
        ([judged(Caller.NONE, Wire.BREAK)], "1.2.4", "0.4.6", "1 change on the wire and none for callers"),
        ([judged(Caller.SAFE, Wire.BREAK)], "1.3.0", "0.4.6", "1 change that no calling code has to follow"),
        ([judged(Caller.BEHAVIOUR)], "1.3.0", "0.4.6", "1 change after which calling code runs and does something"),
        (
            [judged(Caller.SAFE), judged(Caller.SOURCE), judged(Caller.SOURCE)],
            "2.0.0",
            "0.5.0",
            "2 changes after which calling code must change",
        ),
    ],
)
def test_callers_decide_about_the_next_version(findings: list[Finding], stable: str, early: str, reason: str) -> None:
    made = suggest("v1.2.3", ONE, findings)
    assert (str(made.version), made.tag) == (stable, "v1.2.3")
    assert made.reason.startswith(reason)
    young = suggest("v0.4.5", Version(0, 4, 5), findings)
    assert str(young.version) == early
    assert ("before 1.0" in young.reason) == (made.step in {Step.MAJOR, Step.MINOR})


@pytest.mark.parametrize(
    ("tag", "version"),
    [
        ("v1.2.3", ONE),
        ("1.2.3", ONE),
        ("v1.2.3rc1", None),
        ("v1.2", None),
        ("release-1.2.3", None),
        ("v01.2.3", None),
        ("v1.2.٣", None),
        ("v1.2.3\n", None),
    ],
)
def test_a_tag_is_a_version_or_none(tag: str, version: Version | None) -> None:
    assert parse_version(tag) == version


def test_the_last_version_is_the_highest_and_not_the_last_in_any_list() -> None:
    assert last_version(["v1.10.0", "v1.9.0", "nightly", "v2.0.0-rc.1"]) == ("v1.10.0", Version(1, 10, 0))
    assert last_version(["nightly"]) is None
