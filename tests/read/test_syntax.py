import pytest
import yaml

from venuespec_codegen.read.events import parse
from venuespec_codegen.read.source import Source
from venuespec_codegen.read.syntax import syntax_problem


@pytest.mark.parametrize(
    ("text", "place", "help_line"),
    [
        ("a: b: c\n", "1:5", "put quotes around a text that contains a colon and a blank"),
        ("a: @b\n", "1:4", "put quotes around a text that begins with this character"),
        ("a: 1\nb: 'c\nd: 2\n", "2:4", "close the quote that was opened"),
        ("a: [b\nc: d\n", "2:2", "close the bracket, and put quotes around texts that contain , [ ] { or }"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "check the indentation of this line and of those above it"),
        ('a: "\\c"\n', "1:5", "use single quotes, or write the backslash twice"),
    ],
)
def test_the_place_and_the_usual_way_out(text: str, place: str, help_line: str) -> None:
    (problem,) = parse(Source("a", text)).problems
    assert (problem.code, str(problem.span), problem.help) == ("E009", f"a:{place}", help_line)


def test_an_error_without_a_place_is_shown_at_the_beginning() -> None:
    problem = syntax_problem(Source("a", "text"), yaml.YAMLError("odd"))
    assert (str(problem.span), problem.message) == ("a:1:1", "not YAML: odd")
