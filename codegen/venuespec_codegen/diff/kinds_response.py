"""The kinds of change of replies."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
