import pytest

from venuespec_codegen.problems import OUTPUT_FORMATS, OutputFormat, Problem, Span, render

PROBLEM = Problem("E101", Span("a", 1, 1, 1, 2), "message", "help")


@pytest.mark.parametrize(
    ("output_format", "beginning"),
    [("full", "error[E101]"), ("concise", "a:1:1"), ("json", "[\n"), ("github", "::error"), ("sarif", "{\n")],
)
def test_each_format_is_written_by_its_renderer(output_format: OutputFormat, beginning: str) -> None:
    assert render([PROBLEM], {"a": "x"}, output_format).startswith(beginning)


def test_the_formats_are_these() -> None:
    assert OUTPUT_FORMATS == ("full", "concise", "json", "github", "sarif")
