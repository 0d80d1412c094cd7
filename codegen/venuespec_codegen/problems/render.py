"""Chooses how findings are written down."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from .problem import Problem
from .render_concise import render_concise
from .render_full import render_full
from .render_github import render_github
from .render_json import render_json
from .render_sarif import render_sarif

OutputFormat: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)


def render(
    problems: Sequence[Problem], texts: Mapping[str, str], output_format: OutputFormat, *, color: bool = False
) -> str:
    """Write findings in the order given; ``texts`` has the files' texts by the paths of the spans."""
    match output_format:
        case "full":
            return render_full(problems, texts, color=color)
        case "concise":
            return render_concise(problems)
        case "json":
            return render_json(problems)
        case "github":
            return render_github(problems)
        case "sarif":
            return render_sarif(problems)
