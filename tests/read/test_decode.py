import pytest

from venuespec_codegen.read.decode import LARGEST_FILE, decode

# What must not be in a spec, as written, and the code it is refused with.
REFUSED = [
    ("\x00", "E005"),
    ("\x07", "E005"),
    ("\x1b[31m", "E005"),
    ("\x7f", "E005"),
    ("\x85", "E007"),
    ("\u2028", "E007"),
    ("\u2029", "E007"),
    ("\r", "E007"),
    ("\u202e", "E006"),
    ("\u2066", "E006"),
    ("\u200f", "E006"),
    ("\u200b", "E006"),
    ("\u00a0", "E006"),
    ("\u00ad", "E006"),
    ("\ufeff", "E006"),
    ("\ufe0f", "E006"),
    ("\u3164", "E006"),
    ("\ue000", "E006"),
    ("\ufffe", "E006"),
    ("\U0001ffff", "E006"),
    ("\U000e0041", "E006"),
]


@pytest.mark.parametrize(("hidden", "code"), REFUSED, ids=ascii)
def test_a_hidden_character_is_refused_at_its_place(hidden: str, code: str) -> None:
    _, problems = decode("a.yaml", f"key: 1\nother: été{hidden} x\n".encode())
    assert [(problem.code, str(problem.span)) for problem in problems] == [(code, "a.yaml:2:11")]


@pytest.mark.parametrize("text", ["a: b\r\nc: d\r\n", "a: 中文 “é” ✓ 😀\n", "a: |\n  text\twith a tab\n", ""])
def test_text_that_shows_itself_is_accepted(text: str) -> None:
    source, problems = decode("a.yaml", text.encode())
    assert (source.text, problems) == (text, [])


def test_each_hidden_character_is_reported_once_with_its_number_of_places() -> None:
    _, problems = decode("a.yaml", "a: \u200bx\u200b\nb: \u202e\n".encode())
    assert sorted(problem.message for problem in problems) == [
        "U+200B (ZERO WIDTH SPACE) cannot be seen, 2 times in this file, first here",
        "U+202E (RIGHT-TO-LEFT OVERRIDE) changes the direction in which text is shown",
    ]


def test_a_byte_order_mark_is_named_as_such() -> None:
    _, problems = decode("a.yaml", b"\xef\xbb\xbfa: b\n")
    assert [(problem.code, str(problem.span)) for problem in problems] == [("E004", "a.yaml:1:1")]


@pytest.mark.parametrize("content", [b"a: \xc3\xa9\xff\n", "a: \xe9\xff\n".encode("latin-1")])
def test_what_is_not_utf8_is_refused_at_the_first_wrong_byte(content: bytes) -> None:
    source, problems = decode("a.yaml", content)
    at = 5 if content[3] == 0xC3 else 4
    assert [(problem.code, str(problem.span)) for problem in problems] == [("E003", f"a.yaml:1:{at}")]
    assert "\ufffd" in source.text


def test_the_largest_file_is_read_and_a_larger_one_is_not() -> None:
    assert decode("a.yaml", b"x" * LARGEST_FILE)[1] == []
    assert [problem.code for problem in decode("a.yaml", b"x" * (LARGEST_FILE + 1))[1]] == ["E002"]


@pytest.mark.parametrize(("text", "at"), [("a:\n\tb: c\n", "2:1"), ("a:\n  \tb: c\n", "2:1")])
def test_a_tab_in_the_indentation_is_refused(text: str, at: str) -> None:
    _, problems = decode("a.yaml", text.encode())
    assert [(problem.code, str(problem.span)) for problem in problems] == [("E008", f"a.yaml:{at}")]
