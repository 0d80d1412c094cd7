"""Chooses how a report is written down."""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

from .render_full import render_full
from .render_github import render_github
from .render_json import render_json
from .render_markdown import render_markdown
from .report import EndpointReport
from .write import Written

OutputFormat: TypeAlias = Literal["full", "json", "github", "markdown"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)


def render(
    reports: Sequence[EndpointReport], written: Written | None, root: str, output_format: OutputFormat, *, color: bool
) -> str:
    """Write reports down; ``root`` is the specs folder as paths should begin, ``written`` what became of the specs."""
    match output_format:
        case "full":
            return render_full(reports, root, color=color)
        case "json":
            return render_json(reports, root, written.paths if written else (), written.by_hand if written else ())
        case "github":
            return render_github(reports, root)
        case "markdown":
            return render_markdown(reports, root)
