"""What a client looks at before it works with what it was handed: whose request it is, which moment, which reply."""

from collections.abc import Mapping

from .calls import LAST_MOMENT_MS, Operation
from .errors import InvalidRequest, Violation
from .replies import NotSuccess

SIZE_LIMIT = 256 * 1024


def not_ours(request: object, exchange: str) -> InvalidRequest:
    """Refuse what is no request of this exchange: it would be signed for one place and meant for another."""
    operation = getattr(request, "operation", None)
    if isinstance(operation, Operation) and operation.exchange != exchange:
        message = f"this request is for {operation.exchange}, but the client is for {exchange}"
    else:
        message = f"a request of {exchange} is needed, got a {type(request).__qualname__}"
    return InvalidRequest(exchange, "request", (Violation("request", "type", message, ""),))


def check_moment(now_ms: int, exchange: str) -> int:
    """Return ``now_ms`` if it can be signed as a moment.

    Raises:
        InvalidRequest: It is no whole number of Unix milliseconds before the year 10000.
    """
    if type(now_ms) is not int or not 0 <= now_ms <= LAST_MOMENT_MS:
        message = "now_ms must be a whole number of Unix milliseconds, from 0 to the year 9999"
        raise InvalidRequest(exchange, "request", (Violation("now_ms", "type", message, ""),))
    return now_ms


def trust(headers: Mapping[str, str], body: bytes) -> None:
    """Look at a reply handed to ``parse`` as if it had come over the network.

    Raises:
        NotSuccess: It would not have been trusted then.
    """
    problem = "" if len(body) <= SIZE_LIMIT else f"the reply is larger than {SIZE_LIMIT // 1024} KiB"
    for name, value in headers.items():
        lower = name.lower()
        if lower == "content-encoding" and value.strip().lower() not in {"", "identity"}:
            problem = "the reply is encoded although that was not asked for"
        if lower == "content-length" and value.strip() != str(len(body)):
            problem = "the reply is not as long as it says"
    if problem:
        raise NotSuccess(None, problem)
