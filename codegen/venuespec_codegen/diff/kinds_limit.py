"""The kinds of change of rate limits."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
