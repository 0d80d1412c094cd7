"""Stage 3: model to files. Templates hold layout; views hold what they print; sinks encode it."""

from .formatting import FormattingError
from .package import ROOT, Basis, exchange_bases, exchange_sources, finished, render, shared_bases

__all__ = [
    "ROOT",
    "Basis",
    "FormattingError",
    "exchange_bases",
    "exchange_sources",
    "finished",
    "render",
    "shared_bases",
]
