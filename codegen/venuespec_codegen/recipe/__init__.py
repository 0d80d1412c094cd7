"""Interprets a signing recipe for one request; shares no code with what is generated."""

from .clock import clock_text
from .digest import decoded, encoded, hashed
from .nonce import described, nonce_pattern
from .query import QueryPair, query_text, scalar_text
from .sign import SignedRequest, sign_request, signed_bytes
from .steps import Fields, Values, as_bytes, compute, digest_of, fill

__all__ = [
    "Fields",
    "QueryPair",
    "SignedRequest",
    "Values",
    "as_bytes",
    "clock_text",
    "compute",
    "decoded",
    "described",
    "digest_of",
    "encoded",
    "fill",
    "hashed",
    "nonce_pattern",
    "query_text",
    "scalar_text",
    "sign_request",
    "signed_bytes",
]
