"""The shape of an error message: its fixed text and its typed holes, without what differs from reply to reply."""

import re
from typing import Final

from ..model import Capture, MessagePattern

# Literals that were copied from one reply. Dates before numbers, hosts before symbols: the greater swallows the lesser.
_VOLATILE: Final = re.compile(
    r"""
    \d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?             # a date, perhaps with a time
    | [0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}              # a UUID
    | (?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.[A-Za-z]{2,}     # a host of three names or more
    | \d{1,3}(?:\.\d{1,3}){3}                                           # an address
    | \b[A-Z][A-Z0-9]{1,11}(?:[-_/][A-Z0-9]{2,12})+\b                   # a symbol, such as BTC-USDT-SWAP
    | \b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\b             # an id in hexadecimal digits
    | \d{9,}                                                            # an id, or a moment in s or ms
    """,
    re.ASCII | re.VERBOSE,
)
_BLANKS: Final = re.compile(r"\s+")


def shape(message: MessagePattern | None) -> str | None:
    """Return a text that is equal for messages of one shape; ``None`` for no message."""
    if message is None:
        return None
    parts = (f"\0{part.type}\0" if isinstance(part, Capture) else _fixed(part) for part in message.parts)
    return "".join(parts).strip()


def _fixed(text: str) -> str:
    return _BLANKS.sub(" ", _VOLATILE.sub("\0", text)).lower()
