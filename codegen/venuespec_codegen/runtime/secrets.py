"""Text and bytes that must not be seen: they show themselves only to code that asks for them by name."""

import binascii
from typing import NoReturn

from .errors import InvalidConfiguration

_SHOWN = "********"
_FIRST_VISIBLE, _LAST_VISIBLE = "!", "~"


class Secret:
    """One secret: ``repr``, ``str``, ``format`` and ``attrs.asdict`` show asterisks; pickling and copying fail."""

    __slots__ = ("__text",)

    def __init__(self, text: "str | Secret") -> None:
        """Take ``text`` if it can travel in a header: visible ASCII characters, without blanks.

        Raises:
            ValueError: The text is empty or holds another character; the message does not repeat it.
        """
        if isinstance(text, Secret):
            text = text.reveal()
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers are not all type-checked
            raise TypeError(f"a secret must be text, not {type(text).__name__}")
        if not text:
            raise ValueError("a secret must not be empty")
        if not all(_FIRST_VISIBLE <= character <= _LAST_VISIBLE for character in text):
            raise ValueError("a secret must be visible ASCII characters without blanks or line ends")
        self.__text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self.__text

    def __repr__(self) -> str:
        return f"Secret({_SHOWN!r})"

    def __str__(self) -> str:
        return _SHOWN

    def __format__(self, _spec: str) -> str:
        return _SHOWN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.__text == other.reveal()

    def __hash__(self) -> int:
        return hash((Secret, self.__text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is neither pickled nor copied")


def credential(name: str, text: str | Secret) -> Secret:
    """Take the credential called ``name``.

    Raises:
        InvalidConfiguration: It cannot be a credential; the message names it and does not repeat it.
    """
    reason = ""
    try:
        return Secret(text)
    except (TypeError, ValueError) as refused:
        reason = str(refused)
    raise InvalidConfiguration(f"credential {name} is unusable: {reason}")


class SecretBytes:
    """A decoded secret: shown, pickled and copied no more than the text it was decoded from."""

    __slots__ = ("__data",)

    def __init__(self, data: bytes) -> None:
        self.__data = data

    def reveal(self) -> bytes:
        """Return the bytes themselves."""
        return self.__data

    def __repr__(self) -> str:
        return f"SecretBytes({_SHOWN!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is neither pickled nor copied")


def base64_bytes(name: str, text: Secret) -> SecretBytes:
    """Decode the credential called ``name`` from standard base64 with padding.

    Raises:
        InvalidConfiguration: It is none; the message names it and does not repeat it.
    """
    try:
        return SecretBytes(binascii.a2b_base64(text.reveal(), strict_mode=True))
    except ValueError:
        pass
    raise InvalidConfiguration(f"credential {name} is unusable: it must be base64 with padding")


def hex_bytes(name: str, text: Secret) -> SecretBytes:
    """Decode the credential called ``name`` from hexadecimal digits.

    Raises:
        InvalidConfiguration: It is none; the message names it and does not repeat it.
    """
    try:
        return SecretBytes(binascii.unhexlify(text.reveal()))
    except ValueError:
        pass
    raise InvalidConfiguration(f"credential {name} is unusable: it must be pairs of hexadecimal digits")
