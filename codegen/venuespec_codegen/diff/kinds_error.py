"""The kinds of change of the error table."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
