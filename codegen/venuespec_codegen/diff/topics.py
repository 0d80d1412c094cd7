"""Which comparisons there are; each looks at its own part of two models.

A comparison never looks at prose: what differs in nothing but that is found by one of them, for everything at once.
Attributes whose text decides nothing are listed in ``prose.py``, and ``bare`` takes them off a value.
"""

from typing import Final

from . import (
    compare_call,
    compare_envelopes,
    compare_facts,
    compare_fields,
    compare_pages,
    compare_parameters,
    compare_servers,
    compare_vectors,
)
from .compare_enumerations import compare_context_enumerations, compare_enumerations
from .compare_prose import compare_prose_of_calls, compare_prose_of_exchanges
from .pairing import EndpointPair, ExchangePair
from .topic import Topic, topic

OF_EXCHANGES: Final[tuple[Topic[ExchangePair], ...]] = (
    topic(compare_servers.compare_servers, *compare_servers.COVERS),
    topic(compare_facts.compare_facts, *compare_facts.COVERS),
    topic(compare_envelopes.compare_envelope, *compare_envelopes.OF_EXCHANGE),
    topic(compare_vectors.compare_vectors, *compare_vectors.COVERS),
    topic(compare_context_enumerations, "context"),
    topic(compare_prose_of_exchanges),
)
OF_ENDPOINTS: Final[tuple[Topic[EndpointPair], ...]] = (
    topic(compare_call.compare_call, *compare_call.COVERS),
    topic(compare_parameters.compare_parameters, *compare_parameters.COVERS),
    topic(compare_fields.compare_fields, *compare_fields.COVERS),
    topic(compare_envelopes.compare_replies, *compare_envelopes.OF_CALL),
    topic(compare_enumerations, "parameters", "reply"),
    topic(compare_pages.compare_pages, *compare_pages.COVERS),
    topic(compare_prose_of_calls),
)
