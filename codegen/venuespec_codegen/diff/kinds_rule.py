"""The kinds of change of conditional rules."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
