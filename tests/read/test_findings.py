import pytest

from venuespec_codegen.problems import Related
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.findings import MOST_PROBLEMS, Findings, StopReading
from venuespec_codegen.read.source import Source

SOURCE = Source("a", "one\ntwo\n")


def test_a_problem_is_placed_by_its_offsets() -> None:
    findings = Findings(SOURCE)
    findings.add("E101", (4, 7), "message", "help", related=[Related(SOURCE.span(0, 3), "first")])
    (problem,) = findings.problems
    assert (str(problem.span), problem.span.end_column, problem.help) == ("a:2:1", 4, "help")
    assert [str(other.span) for other in problem.related] == ["a:1:1"]


def test_the_one_too_many_says_so_and_stops() -> None:
    findings = Findings(SOURCE)
    for _ in range(MOST_PROBLEMS):
        findings.add("E101", (0, 1), "message", "help")
    with pytest.raises(StopReading):
        findings.add("E101", (4, 5), "message", "help")
    assert (len(findings.problems), findings.problems[-1].code) == (MOST_PROBLEMS + 1, "E020")


def test_a_file_full_of_mistakes_is_not_listed_to_its_end() -> None:
    parsed = parse(Source("a", "a: 1\n" * 50_000))
    assert parsed.root is None
    assert [problem.code for problem in parsed.problems] == ["E016"] * MOST_PROBLEMS + ["E020"]
