"""Findings about specs, and the five ways to write them down."""

from .counted import counted
from .joined import joined
from .problem import Problem, Related, Span, sort_key
from .relocate import relocate, relocate_path
from .render import OUTPUT_FORMATS, OutputFormat, render
from .visible import is_hidden, visible

__all__ = [
    "OUTPUT_FORMATS",
    "OutputFormat",
    "Problem",
    "Related",
    "Span",
    "counted",
    "is_hidden",
    "joined",
    "relocate",
    "relocate_path",
    "render",
    "sort_key",
    "visible",
]
