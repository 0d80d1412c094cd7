"""All kinds of change, by id."""

from collections.abc import Mapping
from typing import Final

from . import (
    kinds_auth,
    kinds_docs,
    kinds_endpoint,
    kinds_enum,
    kinds_error,
    kinds_exchange,
    kinds_limit,
    kinds_message,
    kinds_parameter,
    kinds_pattern,
    kinds_presence,
    kinds_response,
    kinds_rule,
)
from .finding import Kind

_GROUPS: Final[tuple[tuple[Kind, ...], ...]] = (
    kinds_endpoint.KINDS,
    kinds_exchange.KINDS,
    kinds_parameter.KINDS,
    kinds_presence.KINDS,
    kinds_enum.KINDS,
    kinds_pattern.KINDS,
    kinds_rule.KINDS,
    kinds_response.KINDS,
    kinds_error.KINDS,
    kinds_message.KINDS,
    kinds_limit.KINDS,
    kinds_auth.KINDS,
    kinds_docs.KINDS,
)
KINDS: Final[Mapping[str, Kind]] = {kind.id: kind for group in _GROUPS for kind in group}
