"""Chooses how a report is written down."""

from typing import Literal, TypeAlias, get_args

from ..report import Report
from .render_github import render_github
from .render_json import render_json
from .render_markdown import render_markdown
from .render_sarif import render_sarif
from .render_text import render_text

OutputFormat: TypeAlias = Literal["text", "json", "markdown", "github", "sarif"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)


def render(report: Report, output_format: OutputFormat, *, color: bool = False, width: int = 100) -> str:
    """Write a report; colours and the width of lines are those of a terminal and matter to ``text`` alone."""
    match output_format:
        case "text":
            return render_text(report, color=color, width=width)
        case "json":
            return render_json(report)
        case "markdown":
            return render_markdown(report)
        case "github":
            return render_github(report)
        case "sarif":
            return render_sarif(report)
