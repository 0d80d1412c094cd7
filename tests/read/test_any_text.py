"""Whatever a file says, reading and showing it ends with typed data or with problems."""

from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.problems import OUTPUT_FORMATS, Problem, is_hidden, render
from venuespec_codegen.read.check import check
from venuespec_codegen.read.comments import cut_by_comment
from venuespec_codegen.read.decode import decode
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.shapes import spec_shapes

SIGNS = "abc:,[]{}-?&*!|>'\"%@`#\\\n \t\u2028\u202eé😀"
WORDS = ["\r\n", "<<", "key: ", "- ", "\n  ", "--- ", '"\\u0000"', "true", "12", "null"]
BEGINNINGS = ["parameters:\n", "errors: ", "endpoint: close\n", "rules:\n  - id: x\n    when: {a: "]
PIECES = st.sampled_from([*SIGNS, *WORDS, *BEGINNINGS])


def problems_of(content: bytes) -> tuple[str, list[Problem]]:
    source, problems = decode("a.yaml", content)
    if not problems:
        parsed = parse(source)
        problems = list(parsed.problems)
        if parsed.root is not None:
            for name in ("endpoint.schema.json", "exchange.schema.json"):
                problems += check(source, parsed.root, name, spec_shapes()).problems
            problems += cut_by_comment(source, parsed.root)
    return source.text, problems


def assert_shown(content: bytes) -> None:
    text, problems = problems_of(content)
    assert problems, "no text made of these pieces is both kinds of document at once"
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.span.line <= problem.span.end_line <= len(lines)
        assert problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert problem.message
        assert problem.help
    for output_format in OUTPUT_FORMATS:
        written = render(problems, {"a.yaml": text}, output_format)
        assert not any(map(is_hidden, written))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400, deadline=None, derandomize=True, database=None)
def test_text_made_of_yaml_s_own_signs(text: str) -> None:
    assert_shown(text.encode())


@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_bytes(content: bytes) -> None:
    assert_shown(content)
