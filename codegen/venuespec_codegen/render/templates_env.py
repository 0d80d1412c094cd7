"""The one Jinja environment: strict about names, closed to raw text."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from .sinks import finalize


@cache
def environment() -> Environment:
    """Return the environment; templates hold layout only, so it has no filters of its own."""
    return Environment(
        loader=PackageLoader("venuespec_codegen.render", "templates"),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # noqa: S701 - the output is Python; `finalize` closes every sink
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # or it would ask the disk at each of the thousands of inclusions
    )
