"""The kinds of change of one parameter's keywords."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
