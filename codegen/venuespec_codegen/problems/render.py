"""Chooses how findings are written down."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from .problem import Problem

OutputFormat: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)


def render(
    problems: Sequence[Problem], texts: Mapping[str, str], output_format: OutputFormat, *, color: bool = False
) -> str:
    """Write findings in the order given; ``texts`` has the files' texts by the paths of the spans."""
    # Each form is imported where it is asked for: every command imports this module, and most runs print no finding.
    match output_format:
        case "full":
            from .render_full import render_full  # noqa: PLC0415

            return render_full(problems, texts, color=color)
        case "concise":
            from .render_concise import render_concise  # noqa: PLC0415

            return render_concise(problems)
        case "json":
            from .render_json import render_json  # noqa: PLC0415

            return render_json(problems)
        case "github":
            from .render_github import render_github  # noqa: PLC0415

            return render_github(problems)
        case "sarif":
            from .render_sarif import render_sarif  # noqa: PLC0415

            return render_sarif(problems)
