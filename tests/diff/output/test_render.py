import pytest
from tests.diff.output.reports import ordinary

from venuespec_codegen.diff.output import OUTPUT_FORMATS, OutputFormat, render


@pytest.mark.parametrize(
    ("output_format", "beginning"),
    [
        ("text", "error[param.removed]"),
        ("json", '{\n  "version": 1'),
        ("markdown", "<!-- venuespec-diff -->"),
        ("github", "::error"),
        ("sarif", '{\n  "$schema"'),
    ],
)
def test_each_format_is_written_by_its_renderer(output_format: OutputFormat, beginning: str) -> None:
    assert render(ordinary(), output_format).startswith(beginning)
    assert output_format in OUTPUT_FORMATS


def test_colours_and_width_are_for_text() -> None:
    assert "\033[1;31m" in render(ordinary(), "text", color=True)
    assert render(ordinary(), "text", width=60) != render(ordinary(), "text", width=100)
