"""The names of a signing recipe: none reserved, none used twice, none without a use."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..problems import Related
from ..read.document_types import Auth as AuthDocument
from .codes import AUTH_NAME
from .names import field_name
from .place import Place
from .reserved import HASHES, RECIPE

REQUEST: Final = ("method", "host", "path")
"""What a template may name before parameters are serialized."""

SERIALIZED: Final = ("query", "body")
"""What a template may name once they are."""

SIGNATURE: Final = "signature"
"""What a template may name when all is signed."""


def check_auth_names(credentials: Iterable[str], document: AuthDocument, exchange: Place) -> None:
    """Report names of credentials, values and canonical strings that stand for something else already."""
    seen: dict[str, Place] = {}
    for name, place in _named(credentials, document, exchange):
        earlier = seen.setdefault(name, place)
        if name in (*REQUEST, *SERIALIZED, SIGNATURE):
            message = f"`{name}` is what templates call the request's own {name}"
            place.report(AUTH_NAME, message, "choose another name", place.key_span)
        elif name in RECIPE or name.startswith(HASHES) or field_name(name) != name:
            message = f"`{name}` is a name that Python or the generated code needs for itself"
            place.report(AUTH_NAME, message, "choose another name, such as api_key", place.key_span)
        elif earlier is not place:
            other = Related(earlier.key_span, "here already")
            place.report(AUTH_NAME, f"`{name}` is named twice", "choose another name", place.key_span, other)


def _named(credentials: Iterable[str], document: AuthDocument, exchange: Place) -> Iterator[tuple[str, Place]]:
    yield from ((name, exchange.at("credentials", name)) for name in credentials)
    yield from ((name, exchange.at("auth", "values", name)) for name in document["values"])
    yield from ((name, exchange.at("auth", "canonical", name)) for name in document.get("canonical", {}))
