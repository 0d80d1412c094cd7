"""Stage 2: from typed documents to the model."""

from .resolution import Resolution, resolve

__all__ = ["Resolution", "resolve"]
