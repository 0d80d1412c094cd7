"""What of a model is only read by people: it is compared as text, in one place, and nowhere else."""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar, cast

from attrs import AttrsInstance, fields, has

from ..model import (
    Auth,
    Codeless,
    ContextFact,
    Credential,
    DerivedFact,
    Endpoint,
    Enumeration,
    Envelope,
    ErrorRow,
    Exchange,
    HeaderLimit,
    Member,
    Outcome,
    Parameter,
    RateLimit,
    ReplyField,
    Rows,
    Rule,
    Server,
    ServerClock,
    SignatureVector,
    StatusRow,
    Vector,
)

T = TypeVar("T")

PROSE: Final[Mapping[type, tuple[str, ...]]] = {
    Auth: ("source",),
    Codeless: ("description", "advice", "source"),
    ContextFact: ("description", "source"),
    Credential: ("description",),
    DerivedFact: ("description", "source"),
    Endpoint: ("summary", "description", "notes", "deprecated"),
    Enumeration: ("description",),
    Envelope: ("source",),
    ErrorRow: ("description", "advice", "source"),
    Exchange: ("title", "description", "sources"),
    HeaderLimit: ("source",),
    Member: ("description",),
    Outcome: ("source",),
    Parameter: ("description", "source", "deprecated", "renamed_from"),
    RateLimit: ("description", "source"),
    ReplyField: ("description", "source", "renamed_from"),
    Rows: ("source",),
    Rule: ("because", "source"),
    Server: ("description", "source"),
    ServerClock: ("source",),
    SignatureVector: ("source",),
    StatusRow: ("description", "advice", "source"),
    Vector: ("source",),
}
"""The attributes that are prose or say where a fact is from, by the class of the model that has them."""


def bare(value: T) -> T:
    """Return a value of the model, or a tuple of them, with all prose in it emptied: what is left decides something."""
    return cast("T", _bare(value))


def _bare(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_bare, cast("tuple[object, ...]", value)))
    kind: type[object] = type(value)
    if not has(kind):
        return value
    kept, emptied, other = _attributes(kind)
    made = {name: _bare(getattr(value, name)) for name in kept}
    made |= {name: emptied_value(name, cast("object", getattr(value, name))) for name in emptied}
    return kind(**made, **{name: getattr(value, name) for name in other})


def emptied_value(name: str, value: object) -> object:
    """Return what stands for prose; whether a thing is deprecated decides something, though its text does not."""
    if isinstance(value, tuple):
        return ()
    return None if value is None and name == "deprecated" else ""


@cache
def _attributes(kind: type[AttrsInstance]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the names of what is looked into, of what is emptied, and of what is no part of a comparison anyway."""
    emptied = PROSE.get(kind, ())
    kept = tuple(one.name for one in fields(kind) if one.eq and one.name not in emptied)
    return kept, emptied, tuple(one.name for one in fields(kind) if not one.eq)
