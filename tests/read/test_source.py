from venuespec_codegen.problems import Span
from venuespec_codegen.read.source import Source


def test_offsets_become_lines_and_columns_in_characters() -> None:
    source = Source("a", "é😀x\n\nlast")
    assert source.span(1, 3) == Span("a", 1, 2, 1, 4)
    assert source.span(3, 5) == Span("a", 1, 4, 3, 1)
    assert source.span(9, 9) == Span("a", 3, 5, 3, 5)
    assert Source("a", "").span(0, 0) == Span("a", 1, 1, 1, 1)
