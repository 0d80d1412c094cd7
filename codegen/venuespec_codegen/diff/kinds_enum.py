"""The kinds of change of the values a parameter may have."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
