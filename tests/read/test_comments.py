import pytest

from venuespec_codegen.read.comments import cut_by_comment
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.source import Source


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: see #part\n", ["a:1:8"]),
        ("a:\n  - b #c\n  - d #e f\n", ["a:2:7", "a:3:7"]),
        ("a: b # c\n", []),
        ("a: b ## c\n", []),
        ("a: 'b' #c\n", []),
        ("a: b#c\n", []),
        ("a:  #c\n  b: c\n", []),
    ],
)
def test_a_comment_glued_to_its_first_word_is_probably_text(text: str, places: list[str]) -> None:
    source = Source("a", text)
    root = parse(source).root
    assert root is not None
    assert [str(problem.span) for problem in cut_by_comment(source, root)] == places
