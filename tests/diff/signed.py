"""The signature of the base specs' vector when a case has it send something else, computed without the project."""

import hashlib
import hmac
from typing import Final

from .case import Edit

EXCHANGE: Final = "venue/exchange.yaml"
CALL: Final = "venue/shut.yaml"
SIGNATURE: Final = "b2445034d767b862caa9d29a75a348ff0d8e448acff25c6faad7abc3c2381786"
BODY: Final = '{"symbol":"A-B","amount":1}'
_TYPE: Final = '          Content-Type: "application/json"\n'


def signature(body: str, now_ms: int = 1700000000123) -> str:
    return hmac.new(b"fake-secret", f"{now_ms}{body}".encode(), hashlib.sha256).hexdigest()


def sends(body: str, content_type: str = "application/json") -> tuple[Edit, ...]:
    """Let the vector expect another body."""
    kind = f'          Content-Type: "{content_type}"\n' if body else ""
    return (
        Edit(EXCHANGE, SIGNATURE, signature(body)),
        Edit(EXCHANGE, f"body: '{BODY}'", f"body: '{body}'"),
        *([Edit(EXCHANGE, _TYPE, kind)] if kind != _TYPE else []),
    )


def url(path: str) -> Edit:
    """Let the vector expect another address."""
    return Edit(EXCHANGE, "url: https://api.venue.example/v1/shut", f"url: https://api.venue.example{path}")
