"""A comparison's report, written down in the ways that people and programs read it."""

from .render import OUTPUT_FORMATS, OutputFormat, render

__all__ = ["OUTPUT_FORMATS", "OutputFormat", "render"]
