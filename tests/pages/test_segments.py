import textwrap

from venuespec_codegen.pages.markdown_lines import Line, markdown_lines
from venuespec_codegen.pages.segments import Break, Flow, flow_of, has_extra_cells


def lines(text: str) -> list[Line]:
    return list(markdown_lines(text))


def shown(flow: Flow) -> list[tuple[str, str]]:
    return [(segment.before.name.lower(), flow.text(segment)) for segment in flow.segments]


def test_lines_are_split_at_pipes_and_at_their_ends() -> None:
    flow = flow_of(lines("| a | `b|c` | d\\|e |\nf|g |\n|"))
    assert shown(flow) == [
        ("line", "a"),
        ("pipe", "`b"),
        ("code_pipe", "c`"),
        ("pipe", "d\\|e"),
        ("line", "f"),
        ("tight_pipe", "g"),
        ("line", ""),
    ]
    assert [(one.opened, one.closed) for one in flow.segments if one.before is Break.LINE] == [
        (True, False),
        (False, True),
        (False, True),
    ]


def test_wrapped_paragraphs_go_on_over_the_ends_of_lines() -> None:
    text = "what is left of the cell here, and some more of it | | next | String | `a b` and text  \nlast |"
    filled = "\n".join(
        textwrap.fill(line, 40, drop_whitespace=True) + "  " * (number == 0)
        for number, line in enumerate(text.split("\n"))
    )
    assert shown(flow_of([], [lines(filled)], formatted=True)) == [
        ("paragraph", "what is left of the cell here, and some more of it"),
        ("pipe", ""),
        ("pipe", "next"),
        ("pipe", "String"),
        ("pipe", "`a b` and text"),
        ("line", "last"),
        ("pipe", ""),
    ]


def test_other_paragraphs_keep_their_lines() -> None:
    flow = flow_of([], [lines("short |\n| next | a much longer line than the one before it |")])
    assert shown(flow) == [
        ("paragraph", "short"),
        ("line", "next"),
        ("pipe", "a much longer line than the one before it"),
    ]
    assert all(one.behind for one in flow.segments)


def test_every_segment_has_its_place_on_the_page() -> None:
    page = "> | a | b |\n>  c | d\n"
    flow = flow_of(lines(page)[:2])
    places = [flow.traced.place(*flow.trim(one.start, one.end)) for one in flow.segments]
    assert [page[start:end] for start, end in places] == ["a", "b", "c", "d"]


def test_tables_whose_lines_have_a_cell_too_many() -> None:
    assert has_extra_cells(flow_of(lines("| a | b | |\n| c | d | |\n| e | f |")), 2)
    assert not has_extra_cells(flow_of(lines("| a | b | |\n| c | d |")), 2)
    assert not has_extra_cells(flow_of(lines("| a | b | x |")), 2)
    assert not has_extra_cells(flow_of([]), 2)
