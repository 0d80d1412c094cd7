"""The kinds of change of signing and permissions."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
