"""Stage 2: from typed documents to the model."""

from .errors import KnownRows
from .resolution import Resolution, resolve

__all__ = ["KnownRows", "Resolution", "resolve"]
