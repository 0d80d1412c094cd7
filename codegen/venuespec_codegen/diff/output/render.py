"""Chooses how a report is written down."""

from typing import Literal, TypeAlias, get_args

from ..report import Report

OutputFormat: TypeAlias = Literal["text", "json", "markdown", "github", "sarif"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)


def render(report: Report, output_format: OutputFormat, *, color: bool = False, width: int = 100) -> str:
    """Write a report; colours and the width of lines are those of a terminal and matter to ``text`` alone."""
    # Each form is imported where it is asked for: a run has use for one of the five.
    match output_format:
        case "text":
            from .render_text import render_text  # noqa: PLC0415

            return render_text(report, color=color, width=width)
        case "json":
            from .render_json import render_json  # noqa: PLC0415

            return render_json(report)
        case "markdown":
            from .render_markdown import render_markdown  # noqa: PLC0415

            return render_markdown(report)
        case "github":
            from .render_github import render_github  # noqa: PLC0415

            return render_github(report)
        case "sarif":
            from .render_sarif import render_sarif  # noqa: PLC0415

            return render_sarif(report)
