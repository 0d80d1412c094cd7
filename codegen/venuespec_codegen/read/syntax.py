"""YAML syntax errors as problems, with the way out that usually helps."""

import yaml

from ..problems import Problem
from .source import Source

# What the parsers say → what the author most likely meant to write.
_HELP = (
    ("mapping values are not allowed", "put quotes around a text that contains a colon and a blank"),
    ("could not find expected ':'", "write `key: value`, and put quotes around texts of several lines"),
    ("cannot start any token", "put quotes around a text that begins with this character"),
    ("unexpected end of stream", "close the quote that was opened"),
    ("expected ',' or", "close the bracket, and put quotes around texts that contain , [ ] { or }"),
    ("unknown escape", "use single quotes, or write the backslash twice"),
    ("escape", "use single quotes, or write the backslash twice"),
    ("undefined alias", "write the value out; aliases are not used in specs"),
    ("block mapping", "check the indentation of this line and of those above it"),
    ("block collection", "check the indentation of this line and of those above it"),
)
_OTHERWISE = "check indentation and quotes here and in the lines above"


def syntax_problem(source: Source, error: yaml.YAMLError) -> Problem:
    """Turn what PyYAML raised into a problem at the place it names."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem("E009", source.span(0, 0), f"not YAML: {error}", _OTHERWISE)
    mark, message = error.problem_mark, error.problem or "it cannot be read"
    # Where the rest of the file is one unfinished thing, its beginning tells more than the end.
    if error.context_mark is not None and mark is not None and mark.index >= len(source.text.rstrip()):
        mark = error.context_mark
    at = min(mark.index if mark is not None else 0, len(source.text))
    where = f" {error.context}" if error.context else ""
    if error.context_mark is not None and mark is not None and mark.line > error.context_mark.line:
        where += f" that begins in line {error.context_mark.line + 1}"
    help_line = next((text for words, text in _HELP if words in f"{message}{where}"), _OTHERWISE)
    end = at if source.text[at : at + 1] in ("", "\n") else at + 1
    return Problem("E009", source.span(at, end), f"not YAML{where}: {message}", help_line)
