"""The kinds of change of calls, where they go and how they travel."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
