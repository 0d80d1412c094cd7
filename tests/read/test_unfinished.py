import pytest

from venuespec_codegen.read.events import parse
from venuespec_codegen.read.source import Source
from venuespec_codegen.read.unfinished import unfinished


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a: "TODO: say what it is"\n', ["a:1:4 unfinished: say what it is"]),
        ('a:\n  - {b: "TODO:"}\n  - >-\n    TODO: one\n    two\n', ["a:2:9 ", "a:3:5 unfinished: one two"]),
        ("a: see TODO\nb: 'what TODO: here'\n", []),
        ("# TODO: a comment is nobody's fact\na: b\n", []),
    ],
)
def test_a_text_that_begins_with_the_mark_is_unfinished(text: str, found: list[str]) -> None:
    source = Source("a", text)
    root = parse(source).root
    assert root is not None
    problems = unfinished(source, root)
    assert [problem.code for problem in problems] == ["E118"] * len(found)
    for problem, expected in zip(problems, found, strict=True):
        assert f"{problem.span} {problem.message}".startswith(expected)


def test_no_more_than_anyone_reads_is_reported() -> None:
    source = Source("a", "".join(f'k{number}: "TODO: x"\n' for number in range(200)))
    root = parse(source).root
    assert root is not None
    assert [problem.code for problem in unfinished(source, root)][-2:] == ["E118", "E020"]
