"""Every status with every kind of body, as an exchange, a gateway before it or a stranger may send them."""

from ..runtime.fault_pieces import reply
from ..runtime.fault_server import Executes
from .case import Case, executing
from .claims import Claim
from .venues import Venue

_STATUSES = (
    *(200, 201, 202, 203, 206, 207, 226, 300, 301, 302, 303, 305, 307, 308),
    *(400, 401, 403, 404, 405, 408, 409, 410, 418, 422, 423, 425, 429, 431, 451, 499),
    *(500, 501, 502, 503, 504, 507, 511, 520, 524, 530, 599),
)
_OK = 200
_STRANGERS = {
    "a-page": b"<html><title>Attention Required</title></html>",
    "a-strangers-json": b'{"error":{"type":"forbidden","message":"blocked"}}',
    "a-strangers-code": b'{"code":"AccessDenied","msg":"blocked","data":{}}',
    "a-strangers-nested-code": b'{"status":{"code":0},"result":"ok"}',
    "nothing": b"",
}


def status_cases(venue: Venue) -> list[Case]:
    """The whole matrix."""
    return [
        _case(venue, status, kind, body, _means(venue, status, kind))
        for status in _STATUSES
        for kind, body in _bodies(venue).items()
    ]


def _bodies(venue: Venue) -> dict[str, bytes]:
    return {
        "success": venue.reply(),
        "refusal": venue.refusal(venue.refused),
        "throttle": venue.refusal(venue.throttled),
        "unlisted-code": venue.refusal(venue.in_no_table),
        "open-code": venue.refusal(venue.open_outcome),
        **_STRANGERS,
    }


def _means(venue: Venue, status: int, kind: str) -> Claim:
    if status != _OK and status not in range(400, 500):
        return Claim.UNKNOWN
    if kind == "success" and status == _OK:
        return Claim.DONE
    if kind == "unlisted-code":
        return Claim(venue.settled_by_status.get(status, Claim.UNKNOWN))
    return {"refusal": Claim.REJECTED, "throttle": Claim.THROTTLED}.get(kind, Claim.UNKNOWN)


def _case(venue: Venue, status: int, kind: str, body: bytes, claim: Claim) -> Case:
    first = b"HTTP/1.1 %d Whatever" % status
    head = first + b"\r\nRetry-After: 1e20\r\nContent-Length: %d\r\n\r\n" % len(body)
    # A success that the status spoils was none; anything else that settles nothing hides an execution.
    never = claim.not_executed or (kind == "success" and claim is Claim.UNKNOWN)
    truth = Executes.NEVER if never else Executes.AT_ONCE
    fault = reply(f"{kind}-of-{venue.name}", head + body, status=status, body=body)
    return Case("status and body", f"{status}-{kind}", executing(fault, truth), frozenset({claim}))
