"""Every format of an ordinary and of a hostile report, as files to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.diff.output.reports import hostile, ordinary

from venuespec_codegen.diff.output import OUTPUT_FORMATS, OutputFormat, render
from venuespec_codegen.diff.report import Report
from venuespec_codegen.problems import is_hidden

HERE = Path(__file__).parent
ENDINGS: dict[OutputFormat, str] = {
    "text": "txt",
    "json": "json",
    "markdown": "md",
    "github": "github.txt",
    "sarif": "sarif.json",
}


@pytest.mark.usefixtures("fixed")
@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
@pytest.mark.parametrize("make", [ordinary, hostile], ids=lambda make: make.__name__)
def test_each_format_is_as_in_its_file(
    make: Callable[[], Report], output_format: OutputFormat, golden: Callable[[Path, str], None]
) -> None:
    written = render(make(), output_format)
    golden(HERE / f"{make.__name__}.{ENDINGS[output_format]}", written)
    assert [one for one in written if is_hidden(one)] == []
