"""Stage 3: model to files. Templates hold layout; views hold what they print; sinks encode it."""

from .formatting import FormattingError
from .package import ROOT, exchange_sources, finished, render, shared_sources

__all__ = ["ROOT", "FormattingError", "exchange_sources", "finished", "render", "shared_sources"]
