"""Stage 3: model to files. Templates hold layout; views hold what they print; sinks encode it."""

from .finishing import ROOT, Finishing
from .formatting import FormattingError
from .package import (
    Basis,
    exchange_bases,
    exchange_shapes,
    exchange_sources,
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
    "Finishing",
    "FormattingError",
    "Wire",
    "exchange_bases",
    "exchange_shapes",
    "exchange_sources",
    "prepare",
    "render",
    "shapes_source",
    "shared_bases",
    "shared_sources",
]
