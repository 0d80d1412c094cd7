from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.problems.render_github import render_github


def test_a_finding_is_a_command_with_its_place() -> None:
    problem = Problem("E101", Span("specs/okx/a.yaml", 3, 4, 3, 9), "unknown key `x`", "did you mean `y`?")
    assert render_github([problem]) == (
        "::error file=specs/okx/a.yaml,line=3,col=4,endLine=3,endColumn=9,title=E101"
        "::unknown key `x`%0Ahelp: did you mean `y`?\n"
    )


def test_a_lint_is_a_warning_and_several_lines_have_no_columns() -> None:
    problem = Problem("W301", Span("a", 3, 4, 5, 9), "m", "h")
    assert render_github([problem]) == "::warning file=a,line=3,endLine=5,title=W301::m%0Ahelp: h\n"


def test_no_spec_can_end_a_command_or_begin_another() -> None:
    problem = Problem("E101", Span("a,b:c%d", 1, 1, 1, 1), "100%0A\n::warning::x", "h\r\n::stop-commands::t")
    assert render_github([problem]) == (
        "::error file=a%2Cb%3Ac%25d,line=1,col=1,endLine=1,endColumn=1,title=E101"
        "::100%250A<U+000A>::warning::x%0Ahelp: h<U+000D><U+000A>::stop-commands::t\n"
    )


def test_a_file_s_name_shows_what_is_hidden_in_it() -> None:
    problem = Problem("E105", Span("a\u202e\u200b.yaml", 1, 1, 1, 2), "m", "h")
    assert render_github([problem]).startswith("::error file=a<U+202E><U+200B>.yaml,line=1,")
