"""Which comparisons there are; each looks at its own part of two models.

A comparison never looks at prose: what differs in nothing but that is found by one of them, for everything at once.
Attributes whose text decides nothing are listed in ``prose.py``, and ``bare`` takes them off a value.
"""

from typing import Final

from . import (
    compare_call,
    compare_envelopes,
    compare_errors,
    compare_facts,
    compare_fields,
    compare_limits,
    compare_pages,
    compare_parameters,
    compare_permissions,
    compare_servers,
    compare_signing,
    compare_statuses,
    compare_vectors,
)
from .compare_derived import compare_derived
from .compare_enum_values import compare_enum_values
from .compare_enumerations import compare_context_enumerations, compare_enumerations
from .compare_patterns import compare_patterns
from .compare_presence import compare_presence
from .compare_prose import compare_prose_of_calls, compare_prose_of_exchanges
from .compare_rules import compare_rules
from .pairing import EndpointPair, ExchangePair
from .topic import Topic, topic

OF_EXCHANGES: Final[tuple[Topic[ExchangePair], ...]] = (
    topic(compare_servers.compare_servers, *compare_servers.COVERS),
    topic(compare_facts.compare_facts, *compare_facts.COVERS),
    topic(compare_envelopes.compare_envelope, *compare_envelopes.OF_EXCHANGE),
    topic(compare_errors.compare_common_errors, "errors"),
    topic(compare_limits.compare_pools),
    topic(compare_signing.compare_signing, "auth"),
    topic(compare_statuses.compare_statuses, "statuses"),
    topic(compare_vectors.compare_vectors, *compare_vectors.COVERS),
    topic(compare_derived, "derived"),
    topic(compare_context_enumerations, "context"),
    topic(compare_prose_of_exchanges),
)
OF_ENDPOINTS: Final[tuple[Topic[EndpointPair], ...]] = (
    topic(compare_call.compare_call, *compare_call.COVERS),
    topic(compare_parameters.compare_parameters, *compare_parameters.COVERS),
    topic(compare_presence, "parameters"),
    topic(compare_enum_values, "parameters"),
    topic(compare_patterns, "parameters"),
    Topic(compare_rules, covers=frozenset(), settles=frozenset({"rules"})),
    topic(compare_fields.compare_fields, *compare_fields.COVERS),
    topic(compare_envelopes.compare_replies, *compare_envelopes.OF_CALL),
    topic(compare_errors.compare_own_errors, "errors", elsewhere=compare_errors.told_elsewhere),
    topic(compare_permissions.compare_permissions, "permission"),
    topic(compare_limits.compare_limits, "rate_limits", elsewhere=compare_limits.only_pools),
    topic(compare_statuses.compare_codeless, "rows"),
    topic(compare_enumerations, "parameters", "reply"),
    topic(compare_pages.compare_pages, *compare_pages.COVERS),
    topic(compare_prose_of_calls),
)
