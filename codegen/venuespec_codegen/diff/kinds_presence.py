"""The kinds of change of parameters that come, go, or are needed in other cases."""

from typing import Final

from .finding import Kind

KINDS: Final[tuple[Kind, ...]] = ()
