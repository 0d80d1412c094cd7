from venuespec_codegen.problems import Span
from venuespec_codegen.problems.place import RED, Paint, lines_of, place


def test_a_place_is_its_path_its_line_and_carets() -> None:
    shown = place(Span("a.yaml", 2, 3, 2, 5), lines_of({"a.yaml": "one\ntwo33\n"}), 2, Paint(color=False, style=RED))
    assert list(shown) == ["  --> a.yaml:2:3", "   |", " 2 | two33", "   |   ^^"]


def test_a_file_whose_text_is_unknown_has_no_lines() -> None:
    assert lines_of({"a": "", "b": "x"}) == {"b": ["x"]}
    assert list(place(Span("c", 1, 1, 1, 1), {}, 1, Paint(color=False, style=RED))) == [" --> c:1:1"]


def test_paint_is_colours_or_nothing() -> None:
    assert Paint(color=True, style=RED)(RED, "x") == "\033[1;31mx\033[0m"
    assert Paint(color=True, style=RED)(RED, "") == ""
    assert Paint(color=False, style=RED)(RED, "x") == "x"
