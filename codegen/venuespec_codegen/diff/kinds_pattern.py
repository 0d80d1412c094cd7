"""The kinds of change of the texts a parameter may be."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
