import re

from venuespec_codegen.problems import Problem, Related, Span
from venuespec_codegen.problems.render_full import render_full

TEXTS = {"okx/a.yaml": "summary: one\nrules: two\nsummary: three\n" + "\n" * 8 + "block: |\n  a\n  b\n  c\n"}
TWICE = Problem(
    "E016",
    Span("okx/a.yaml", 3, 1, 3, 8),
    "the key `summary` is given twice",
    "keep one of the two",
    (Related(Span("okx/a.yaml", 1, 1, 1, 8), "first given here"),),
)
LINT = Problem("W301", Span("okx/a.yaml", 12, 8, 15, 4), "a long text", "shorten it")
MISSING = Problem("E100", Span("okx/exchange.yaml", 1, 1, 1, 1), "there is no such file", "write it")

EXPECTED = """\
error[E016]: the key `summary` is given twice
 --> okx/a.yaml:3:1
  |
3 | summary: three
  | ^^^^^^^
  = note: first given here
 --> okx/a.yaml:1:1
  |
1 | summary: one
  | ^^^^^^^
  = help: keep one of the two

warning[W301]: a long text
  --> okx/a.yaml:12:8
   |
12 | block: |
   |        ^
...
15 |   c
   |   ^
   = help: shorten it

error[E100]: there is no such file
 --> okx/exchange.yaml:1:1
  = help: write it
"""


def test_each_finding_shows_message_place_source_and_help() -> None:
    assert render_full([TWICE, LINT, MISSING], TEXTS, color=False) == EXPECTED


def test_colours_add_nothing_but_colours() -> None:
    colored = render_full([TWICE, LINT, MISSING], TEXTS, color=True)
    assert "\033[1;31merror[E016]\033[0m" in colored
    assert "\033[1;33mwarning[W301]\033[0m" in colored
    assert re.sub(r"\033\[[0-9;]*m", "", colored) == EXPECTED


def test_no_spec_can_send_control_characters_to_the_terminal() -> None:
    span = Span("x\x1b[2J", 1, 1, 1, 5)
    problem = Problem("E005", span, "bad \x1b]0;title\x07", "remove \u202e")
    written = render_full([problem], {span.path: "a\x1b[31mb\u2066"}, color=False)
    assert written.isascii()
    assert "\x1b" not in written


def test_nothing_found_writes_nothing() -> None:
    assert render_full([], {}, color=True) == ""
