import pytest

from venuespec_codegen.pages.code_spans import code_spans


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("`a` b `c`", ["a", "c"]),
        ("``a`b`` `c`", ["a`b", "c"]),
        ("`a ``b` c``", ["a ``b"]),
        ("`a", []),
        ("\\`a` b`", [" b"]),
        ("\\\\`a`", ["a"]),
        ("```a```", ["a"]),
    ],
)
def test_backticks_of_one_length_enclose_code(text: str, codes: list[str]) -> None:
    assert [text[span.inner : span.inner_end] for span in code_spans(text)] == codes


def test_stray_backticks_in_two_cells_enclose_nothing() -> None:
    text = "| a` | b | `c|d` |"
    assert [text[span.inner : span.inner_end] for span in code_spans(text, tight=True)] == ["c|d"]
    assert len(code_spans(text)) == 1
