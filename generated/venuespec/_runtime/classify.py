"""Decides what a reply means that is no plain success: refused for certain, or unknown."""

from typing import Protocol, TypeGuard

from .calls import ABSENT, Absent, AnyRequest, Attempt, Operation, Reply, at, shortened
from .error_table import Row, refusal
from .errors import Code, OutcomeUnknown, Rejected, Throttled
from .limit_headers import read_limits
from .replies import NotSuccess, RowsDecide
from .scrubbing import HIDDEN, Scrubber
from .strict_json import JsonValue
from .verdicts import Doubt, Refusal

_OK = 200
_FIRST_REFUSAL, _FIRST_SERVER_ERROR = 400, 500
# Codes are numbers and words; a longer text at the place of one is something else.
_LONGEST_CODE = 200
_GREATEST_CODE = 10**18


def outcome(attempt: Attempt, reply: Reply, found: NotSuccess) -> object:
    """Return the error that a reply stands for, or the typed reply where some of its rows failed and that is clear."""
    if isinstance(found, RowsDecide):
        return found.settle(attempt, reply)
    return failure(attempt, reply, found.value, found.suspicion)


def failure(attempt: Attempt, reply: Reply, value: JsonValue, suspicion: str) -> Rejected | OutcomeUnknown:
    """Return the error that a reply without plain success stands for; ``suspicion`` is why it is no success."""
    operation = attempt.operation
    limits = read_limits(operation.limits, reply.headers, reply.received_ms)
    codes = _codes(operation, value)
    if not codes:
        return attempt.unknown(reply.doubt(suspicion)._replace(limits=limits))
    code, message = codes[0]
    table = operation.errors()
    row, captured = table.find(code, message) or (table.find_status(reply.status, code), {})
    public = table.code(code)
    reason = _reason_for_doubt(attempt, reply, value, row, suspicion)
    if row is None or reason:
        doubt = _doubt(reply, reason or f"code {code} is in no table", public, row, message)
        return attempt.unknown(doubt._replace(limits=limits))
    meaning = refusal(
        row,
        public,
        message=message,
        captured=captured,
        status=reply.status,
        now_ms=reply.received_ms,
        headers=reply.headers,
        limits=limits,
    )
    error = Throttled if row.kind == "throttled" else Rejected
    return error(operation.exchange, operation.endpoint, attempt.parameters, scrubbed(meaning, attempt.scrubber))


def scrubbed(meaning: Refusal, scrubber: Scrubber) -> Refusal:
    """Take secrets out of everything that is the exchange's own text."""
    message = scrubber.clean(meaning.message)
    captured = {
        name: _captured(value, message, scrubber) if isinstance(value, str) else value
        for name, value in meaning.captured.items()
    }
    return meaning._replace(code=scrubber.clean_code(meaning.code), message=shortened(message), captured=captured)


def _captured(value: str, message: str, scrubber: Scrubber) -> str:
    """Return a piece of a message without secrets; ``message`` is the whole, of which they have been taken out."""
    clean = scrubber.clean(value)
    # A piece may hold a part of a secret, which shows in the whole alone.
    return clean if clean in message else HIDDEN


def _reason_for_doubt(attempt: Attempt, reply: Reply, value: JsonValue, row: Row | None, suspicion: str) -> str | None:
    """Say why not even a listed code settles the matter; ``None`` where it does."""
    operation = attempt.operation
    if not (reply.status in (_OK, *operation.statuses) or _FIRST_REFUSAL <= reply.status < _FIRST_SERVER_ERROR):
        return f"HTTP {reply.status} settles nothing, whatever the body says"
    (first, _), *others = _codes(operation, value)
    if _is_success(operation, first):
        return suspicion
    if _too_many_rows(operation, value) or _names_another(attempt, value):
        return "the reply is about more than the one position, or about another one"
    if row is not None and row.execution != "none":
        return row.description.rstrip(".")
    if _has_row_of_success(attempt, value):
        return f"the reply says {first}, yet its data is that of a success"
    return _says_two_things(operation, first, others)


def _says_two_things(operation: Operation, first: Code, others: list[tuple[Code, str]]) -> str | None:
    """Say that a reply has another code beside the first, a refusal, that is none; ``None`` where it has not."""
    for other, message in others:
        found = operation.errors().find(other, message)
        if not _is_success(operation, other) and (found is None or found[0].execution != "none"):
            return f"the reply says {first} and {other}, and only the first is a plain refusal"
    return None


def _is_success(operation: Operation, code: Code) -> bool:
    return any(type(code) is type(value) and code == value for value in operation.success)


def _codes(operation: Operation, value: JsonValue) -> list[tuple[Code, str]]:
    """Return the codes in the order of their places, each with its message; none where one is no proper code."""
    codes: list[tuple[Code, str]] = []
    for place, code_at in enumerate(operation.codes):
        code = at(value, code_at)
        if code is ABSENT:
            continue
        if not is_code(code):
            return []
        message_at = (operation.messages[min(place, len(operation.messages) - 1)], *operation.messages)
        texts = (at(value, pointer) for pointer in message_at)
        codes.append((code, next((text for text in texts if isinstance(text, str)), "")))
    return codes


def is_code(value: JsonValue | Absent) -> TypeGuard[Code]:
    """Tell whether a value that stands where a code should is one: a number or a word, and no long text."""
    if type(value) is str:
        return len(value) <= _LONGEST_CODE
    return type(value) is int and -_GREATEST_CODE < value < _GREATEST_CODE


def _too_many_rows(operation: Operation, value: JsonValue) -> bool:
    # A refusal of a call that acts on several positions has nothing to say of single ones.
    if any(at(value, place) not in (ABSENT, None, "", [], {}) for place in operation.several):
        return True
    if operation.rows is None:
        return False
    rows = at(value, operation.rows)
    return isinstance(rows, list) and len(rows) > 1


def _names_another(attempt: Attempt, value: JsonValue) -> bool:
    """Tell whether the reply's data is about another position than the request, and hence about another request."""
    parameters = attempt.parameters
    asked = {name: parameters.get(name) for name, default in attempt.operation.position if default is None}
    parts = list(value.values()) if isinstance(value, dict) else []
    parts += [one for part in parts if isinstance(part, list) for one in part]
    return any(
        isinstance(part, dict) and asked[name] is not None and part.get(name) not in ("", None, asked[name])
        for part in parts
        for name in asked
    )


class _TellingRequest(AnyRequest, Protocol):
    """A request whose success is known by the reply's row."""

    def read_row(self, value: dict[str, JsonValue]) -> object:
        """Return the typed reply if its row is that of a success, or raise ``NotSuccess``."""
        ...


def _is_telling(request: AnyRequest) -> TypeGuard[_TellingRequest]:
    # Both are made from the same line of the spec.
    return request.operation.row_tells


def _has_row_of_success(attempt: Attempt, value: JsonValue) -> bool:
    """Tell whether a refusal holds all that a success would, and so contradicts itself."""
    if not isinstance(value, dict) or not _is_telling(attempt.request):
        return False
    try:
        attempt.request.read_row(value)
    except NotSuccess:
        return False
    return True


def _doubt(reply: Reply, reason: str, code: Code, row: Row | None, message: str) -> Doubt:
    plain = reply.doubt(reason)
    return Doubt(
        plain.reason, plain.phase, plain.http_status, plain.excerpt, code, None if row is None else row.name, message
    )
