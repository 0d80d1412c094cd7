"""What of a model is only read by people: it is compared as text, in one place, and nowhere else."""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar, cast

from attrs import AttrsInstance, fields, frozen, has

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
    kind: type = type(value)
    if kind is tuple:
        return tuple(map(_bare, cast("tuple[object, ...]", value)))
    plan = _plan(kind)
    if plan is None:
        return value
    made: dict[str, object] = {}
    for name in plan.kept:
        inner = cast("object", getattr(value, name))
        # Most of what a model holds is texts and nothing; a call for each of them would take most of the time.
        made[name] = inner if inner is None or type(inner) is str else _bare(inner)
    for name in plan.emptied:
        made[name] = emptied_value(name, cast("object", getattr(value, name)))
    for name in plan.other:
        made[name] = getattr(value, name)
    return plan.kind(**made)


def emptied_value(name: str, value: object) -> object:
    """Return what stands for prose; whether a thing is deprecated decides something, though its text does not."""
    if isinstance(value, tuple):
        return ()
    return None if value is None and name == "deprecated" else ""


@frozen
class _Plan:
    """What becomes of the attributes of a class: looked into, emptied, or no part of a comparison anyway."""

    kind: type[AttrsInstance]
    kept: tuple[str, ...]
    emptied: tuple[str, ...]
    other: tuple[str, ...]


@cache
def _plan(kind: type) -> _Plan | None:
    if not has(kind):
        return None
    emptied = PROSE.get(kind, ())
    kept = tuple(one.name for one in fields(kind) if one.eq and one.name not in emptied)
    return _Plan(kind, kept, emptied, tuple(one.name for one in fields(kind) if not one.eq))
