"""What nonces look like."""

from ..model import NonceKind, NonceValue


def nonce_pattern(nonce: NonceValue) -> str:
    """Return a regular expression that exactly the nonces of this kind match, over ASCII."""
    match nonce.kind:
        case NonceKind.ALPHANUMERIC:
            return f"[A-Za-z0-9]{{{nonce.length}}}"
        case NonceKind.HEX:
            return f"[0-9a-f]{{{nonce.length}}}"
        case NonceKind.UUID:
            return "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
        case NonceKind.INCREASING_MS:
            return "[1-9][0-9]{0,18}"


def described(nonce: NonceValue) -> str:
    """Return in words what a nonce of this kind is."""
    match nonce.kind:
        case NonceKind.ALPHANUMERIC:
            return f"text of {nonce.length} letters and digits"
        case NonceKind.HEX:
            return f"text of {nonce.length} lower-case hexadecimal digits"
        case NonceKind.UUID:
            return "lower-case UUID"
        case NonceKind.INCREASING_MS:
            return "whole number of at most 19 digits"
