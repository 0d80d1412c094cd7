"""Which comparisons there are; each looks at its own part of two models.

A comparison never looks at prose: what differs in nothing but that is found by one of them, for everything at once.
Attributes whose text decides nothing are listed in ``prose.py``, and ``bare`` takes them off a value.
"""

from typing import Final

from .pairing import EndpointPair, ExchangePair
from .topic import Topic


def _of_exchange(
    module: str, covers: str = "", *, function: str = "", also: str = "", of_calls: str = ""
) -> Topic[ExchangePair]:
    """Make a topic that looks at what it covers, at other attributes of exchanges and at some of calls."""
    return Topic(
        module,
        function or module,
        covers=_names(covers),
        of_calls=_names(of_calls),
        of_exchange=_names(covers) | _names(also),
    )


def _of_calls(  # noqa: PLR0913 - a row of the table below
    module: str,
    covers: str = "",
    *,
    function: str = "",
    also: str = "",
    of_exchange: str = "",
    settles: str = "",
    elsewhere: str = "",
) -> Topic[EndpointPair]:
    """Make a topic that looks at what it covers, at other attributes of calls and at some of exchanges."""
    return Topic(
        module,
        function or module,
        covers=_names(covers),
        of_calls=_names(covers) | _names(also),
        of_exchange=_names(of_exchange),
        settles=_names(settles),
        elsewhere=elsewhere,
    )


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PROSE_OF_EXCHANGES: Final = "auth clock context derived description envelope errors servers sources statuses title"
_PROSE_OF_CALLS: Final = "deprecated description errors notes outcome parameters rate_limits reply rows rules summary"
_CALL: Final = "name class_prefix spec_path path method parameters_in order empty_body outcome deprecated sunset"

OF_EXCHANGES: Final[tuple[Topic[ExchangePair], ...]] = (
    _of_exchange("compare_servers", "servers clock unescaped"),
    _of_exchange("compare_facts", "context"),
    _of_exchange("compare_envelopes", "envelope", function="compare_envelope"),
    _of_exchange("compare_errors", "errors", function="compare_common_errors", of_calls="errors"),
    _of_exchange("compare_limits", function="compare_pools", of_calls="rate_limits"),
    _of_exchange("compare_signing", "auth"),
    _of_exchange("compare_statuses", "statuses"),
    _of_exchange("compare_vectors", "auth"),
    _of_exchange("compare_derived", "derived", of_calls="parameters rules"),
    _of_exchange("compare_enumerations", "context", function="compare_context_enumerations"),
    _of_exchange("compare_prose", function="compare_prose_of_exchanges", also=_PROSE_OF_EXCHANGES),
)
OF_ENDPOINTS: Final[tuple[Topic[EndpointPair], ...]] = (
    _of_calls("compare_call", _CALL),
    _of_calls("compare_parameters", "parameters", also="parameters_in", of_exchange="auth"),
    _of_calls("compare_presence", "parameters", also="rules", of_exchange="context derived"),
    _of_calls("compare_enum_values", "parameters"),
    _of_calls("compare_patterns", "parameters"),
    _of_calls("compare_rules", also="parameters rules", of_exchange="context derived", settles="rules"),
    _of_calls("compare_fields", "reply"),
    _of_calls("compare_envelopes", "success data rows", function="compare_replies", of_exchange="envelope"),
    _of_calls("compare_errors", "errors", function="compare_own_errors", elsewhere="told_elsewhere"),
    _of_calls("compare_permissions", "permission"),
    _of_calls("compare_limits", "rate_limits", elsewhere="only_pools"),
    _of_calls("compare_statuses", "rows", function="compare_codeless"),
    _of_calls("compare_enumerations", "parameters reply"),
    _of_calls("compare_pages", "page"),
    _of_calls("compare_prose", function="compare_prose_of_calls", also=_PROSE_OF_CALLS),
)
