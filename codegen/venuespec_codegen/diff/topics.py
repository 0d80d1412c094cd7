"""Which comparisons there are; each looks at its own part of two models.

A comparison never looks at prose: what differs in nothing but that is found by one of them, for everything at once.
Attributes whose text decides nothing are listed in ``prose.py``, and ``bare`` takes them off a value.
"""

from typing import Final

from .pairing import EndpointPair, ExchangePair
from .topic import Topic

OF_EXCHANGES: Final[tuple[Topic[ExchangePair], ...]] = ()
OF_ENDPOINTS: Final[tuple[Topic[EndpointPair], ...]] = ()
