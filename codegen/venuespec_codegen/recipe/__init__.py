"""Interprets a signing recipe for one request; shares no code with what is generated."""

from .clock import clock_text
from .query import QueryPair, query_text
from .sign import SignedRequest, sign_request, signature_of

__all__ = ["QueryPair", "SignedRequest", "clock_text", "query_text", "sign_request", "signature_of"]
