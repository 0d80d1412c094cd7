from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.problems.render_concise import render_concise


def test_one_line_each() -> None:
    problems = [
        Problem("E101", Span("okx/a.yaml", 3, 4, 3, 9), "unknown key `x\ny`", "help"),
        Problem("W301", Span("okx/b.yaml", 1, 1, 2, 1), "cut", "help"),
    ]
    assert render_concise(problems) == "okx/a.yaml:3:4: E101 unknown key `x<U+000A>y`\nokx/b.yaml:1:1: W301 cut\n"
