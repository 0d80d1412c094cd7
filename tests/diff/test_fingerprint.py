from attrs import evolve
from tests.diff.output.reports import FINDINGS, TIGHTENED

from venuespec_codegen.diff.finding import Caller, Cause, Wire
from venuespec_codegen.diff.fingerprint import finding_fingerprints
from venuespec_codegen.problems import Span

FINDING = FINDINGS[0]


def test_lines_words_witnesses_and_causes_change_nothing() -> None:
    (mark,) = finding_fingerprints([FINDING])
    moved = evolve(FINDING, old=Span("b", 9, 9, 9, 9), new=None, message="otherwise", witnesses=("w",))
    judged = evolve(FINDING, cause=Cause.UNKNOWN)
    blanks = evolve(FINDING, before="type:\n   string ")
    assert finding_fingerprints([moved]) == finding_fingerprints([judged]) == [mark]
    assert finding_fingerprints([blanks]) == [mark]


def test_other_edits_have_other_fingerprints() -> None:
    others = [
        evolve(FINDING, kind=TIGHTENED),
        evolve(FINDING, subject="okx.close_position parameter tag"),
        evolve(FINDING, before="type: integer"),
        evolve(FINDING, before="", after="type: string"),
        evolve(FINDING, caller=Caller.NONE),
        evolve(FINDING, wire=Wire.BREAK),
        evolve(FINDING, by_name=True),
    ]
    assert len(set(finding_fingerprints([FINDING, FINDING, *others]))) == 9


def test_what_others_there_are_changes_nothing() -> None:
    assert finding_fingerprints(FINDINGS)[1] == finding_fingerprints(FINDINGS[1:])[0]
