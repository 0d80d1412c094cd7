"""Reads from a reply's headers how the exchange itself counts a caller's requests."""

from collections.abc import Mapping
from typing import Protocol, TypeVar, cast

from .calls import LimitHeaders, Request
from .errors import LimitStatus
from .moments import header, moment, whole_number

ContextT_contra = TypeVar("ContextT_contra", contravariant=True)
SignerT_contra = TypeVar("SignerT_contra", contravariant=True)
ReplyT_co = TypeVar("ReplyT_co", covariant=True)
ContextT = TypeVar("ContextT")
SignerT = TypeVar("SignerT")
ReplyT = TypeVar("ReplyT")


class LimitedRequest(
    Request[ContextT_contra, SignerT_contra, ReplyT_co], Protocol[ContextT_contra, SignerT_contra, ReplyT_co]
):
    """A request of an exchange whose headers tell its limits: the reply keeps them."""

    def parse(self, status: int, body: bytes, limits: tuple[LimitStatus, ...] = ()) -> ReplyT_co:
        """Return the typed reply, or raise ``NotSuccess``."""
        ...


def parsed_with_limits(
    request: Request[ContextT, SignerT, ReplyT],
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    now_ms: int,
) -> ReplyT:
    """Return the typed reply of an exchange whose headers tell limits, with these, or raise ``NotSuccess``."""
    # Both are made from the same line of the spec.
    keeping = cast("LimitedRequest[ContextT, SignerT, ReplyT]", request)
    return keeping.parse(status, body, read_limits(request.operation.limits, headers, now_ms))


def read_limits(limits: tuple[LimitHeaders, ...], headers: Mapping[str, str], now_ms: int) -> tuple[LimitStatus, ...]:
    """Return the limits that can be read; one with a header that cannot be is left out."""
    found = (_read(limit, headers, now_ms) for limit in limits)
    return tuple(one for one in found if one is not None)


def _read(limit: LimitHeaders, headers: Mapping[str, str], now_ms: int) -> LimitStatus | None:
    remaining = whole_number(header(headers, limit.remaining))
    quota_text = None if limit.quota is None else header(headers, limit.quota)
    quota = whole_number(quota_text)
    reset_text = None if limit.reset_at is None else header(headers, limit.reset_at[0])
    reset_at = None if limit.reset_at is None else moment(reset_text, limit.reset_at[1], now_ms)
    garbled = (quota_text is not None and quota is None) or (reset_text is not None and reset_at is None)
    return None if remaining is None or garbled else LimitStatus(limit.name, quota, remaining, reset_at)
