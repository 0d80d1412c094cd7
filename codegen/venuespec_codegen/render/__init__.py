"""Stage 3: model to files. Templates hold layout; views hold what they print; sinks encode it."""

from .formatting import FormattingError
from .package import ROOT, render

__all__ = ["ROOT", "FormattingError", "render"]
