import ast
import io
import textwrap
import tokenize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.render.sinks import (
    Constant,
    RawTextError,
    comment,
    doc,
    finalize,
    identifier,
    literal,
)

HOSTILE = [
    "",
    " ",
    '"',
    "'",
    '"""',
    "'''",
    '""""""',
    'ends with a quote"',
    'ends with two quotes""',
    "ends with a backslash\\",
    "\\",
    "\\\\",
    "\\N{BULLET} \\x41 \\u0041 \\0",
    '\\"""',
    "line\nbreak",
    "carriage\rreturn",
    "form\ffeed\vtab\x1c\x1d\x1e\x85\u2028\u2029",
    '"""\nimport os\nos.abort()\n"""',
    "# comment\nimport os",
    "{{ jinja }} {% raw %} {# x #} {brace} %s",
    "\u202e right to left \u2066 isolate",
    "NUL \x00 bell \x07 escape \x1b[31m",
    "accents é, wide \U0001f600, lone \ud800 surrogate",
    "x" * 10_000,
    "word " * 2_000,
    "x" * 5_000 + '"""' + "\\" * 3,
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=[]), max_size=200))
CONSTANTS: st.SearchStrategy[Constant] = st.recursive(
    st.one_of(
        TEXTS, st.integers(), st.booleans(), st.none(), st.binary(), st.floats(allow_nan=False, allow_infinity=False)
    ),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=8,
)
_FEW = settings(max_examples=200, derandomize=True, database=None, deadline=None)


def _tokens(source: str) -> list[int]:
    return [token.type for token in tokenize.generate_tokens(io.StringIO(source).readline)]


@_FEW
@given(CONSTANTS)
def test_a_literal_is_the_constant_it_was_made_of(value: Constant) -> None:
    text = literal(value).text
    assert text.isascii()
    assert text.isprintable()
    read: object = ast.literal_eval(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_literal_is_one_token(value: str) -> None:
    text = literal(value).text
    assert ast.literal_eval(text) == value
    assert _tokens(text)[0] == tokenize.STRING
    assert len(_tokens(text)) == 3


def test_a_literal_stands_in_double_quotes_unless_that_costs_a_backslash() -> None:
    assert literal("plain").text == '"plain"'
    assert literal("it's").text == '"it\'s"'
    assert literal('say "so"').text == "'say \"so\"'"
    assert ast.literal_eval(literal("both ' and \"").text) == "both ' and \""
    assert literal(("a",)).text == '("a",)'
    assert literal(()).text == "()"


@pytest.mark.parametrize(
    "text", ["ruff: noqa", "Ruff : noqa", "fmt: off", "mypy: ignore-errors", "Live. # pyright: basic"]
)
def test_a_comment_says_nothing_to_tools(text: str) -> None:
    assert ":" not in comment(text).text
    assert comment(f"Any type: {text}").text.startswith("Any type: ")


@pytest.mark.parametrize("text", ["type: ignore", "type: a or b (", " type: (int) -> str", "type:"])
def test_a_comment_is_no_type(text: str) -> None:
    source = f"found = []\n# {comment(text).text}\nfound.append(1)\n"
    tree = ast.parse(source, type_comments=True)
    assert (len(tree.body), tree.type_ignores) == (2, [])


@_FEW
@given(TEXTS)
def test_a_comment_cannot_end_its_line(text: str) -> None:
    made = comment(text).text
    assert made.isascii()
    assert made == "" or made.isprintable()
    assert len(f"# {made}\n".splitlines()) == 1
    assert set(_tokens(f"# {made}\n")) == {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER} - (
        {tokenize.NEWLINE} if tokenize.NEWLINE not in _tokens(f"# {made}\n") else set()
    )


@_FEW
@given(TEXTS, st.sampled_from([0, 4, 8]), st.sampled_from([0, 4]), st.sampled_from([0, 3, 9]))
def test_a_docstring_cannot_be_left(text: str, indent: int, hanging: int, lead: int) -> None:
    made = doc(text, indent=indent, hanging=hanging, lead=lead).text
    assert made.isascii()
    source = f'"""{made}"""\n'
    tree = ast.parse(source)
    assert len(tree.body) == 1
    read = ast.get_docstring(tree, clean=False)
    assert read is not None
    assert [one for one in _tokens(source) if one == tokenize.STRING] == [tokenize.STRING]
    wanted = "".join(text.encode("ascii", "replace").decode().split()).replace("?", "")
    plain = "".join(read.encode("ascii", "replace").decode().split()).replace("?", "")
    # What can be printed is kept; the rest is replaced, never dropped into the code.
    assert [one for one in wanted if one.isalnum()] == [one for one in plain if one.isalnum()] or not text.isprintable()


def test_a_docstring_wraps_at_120_columns_with_its_indent() -> None:
    made = doc("word " * 100, indent=8, hanging=4, lead=10).text
    first, *rest = made.split("\n")
    assert len(first) + 8 + 10 <= 120
    assert rest
    assert all(line.startswith(" " * 12 + "word") and len(line) <= 120 for line in rest)


@pytest.mark.parametrize("name", ["", "a b", "1a", "class", "é", "a-b", "None", "a\n", "import os"])
def test_an_identifier_that_is_no_python_name_is_refused(name: str) -> None:
    with pytest.raises(RawTextError, match="not a Python name"):
        identifier(name)


def test_an_identifier_is_taken_as_it_is() -> None:
    assert identifier("close_position").text == "close_position"


@pytest.mark.parametrize("value", ["text", 1, None, True, b"x", ["x"], object()])
def test_a_template_can_print_nothing_raw(value: object) -> None:
    with pytest.raises(RawTextError, match=type(value).__name__):
        finalize(value)


def test_a_template_can_print_each_of_the_four_kinds() -> None:
    made = [finalize(one) for one in (identifier("a"), literal("b"), comment("c"), doc("d", indent=0))]
    assert made == ["a", '"b"', "c", "d"]


_WORDS = st.lists(st.text('abc-."\\', min_size=1, max_size=130), min_size=1, max_size=40)


@given(words=_WORDS, indent=st.sampled_from([0, 4, 8, 12]), hanging=st.sampled_from([0, 4]), lead=st.integers(0, 210))
def test_lines_break_where_textwrap_breaks_them(words: list[str], indent: int, hanging: int, lead: int) -> None:
    line = doc(" ".join(words), indent=-100_000).text
    first, *rest = textwrap.wrap(
        line,
        width=120 - indent,
        initial_indent="x" * lead,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    expected = "\n".join([first[lead:], *(" " * indent + one for one in rest)])
    assert doc(" ".join(words), indent=indent, hanging=hanging, lead=lead).text == expected
