"""Stage 3: model to files. Templates hold layout; views hold what they print; sinks encode it."""

from .formatting import FormattingError
from .package import (
    ROOT,
    Basis,
    exchange_bases,
    exchange_shapes,
    exchange_sources,
    finished,
    render,
    shapes_source,
    shared_bases,
    shared_sources,
)
from .templates_env import prepare
from .wire import Wire

__all__ = [
    "ROOT",
    "Basis",
    "FormattingError",
    "Wire",
    "exchange_bases",
    "exchange_shapes",
    "exchange_sources",
    "finished",
    "prepare",
    "render",
    "shapes_source",
    "shared_bases",
    "shared_sources",
]
