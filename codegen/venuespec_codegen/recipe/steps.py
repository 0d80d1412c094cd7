"""The steps of a recipe, one after the other: named values and canonical strings."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import frozen

from ..model import (
    Canonical,
    CanonicalSource,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    NonceValue,
    Scalar,
    Step,
    Template,
    Text,
)
from .clock import clock_text
from .digest import decoded, encoded, hashed
from .query import ordered, query_text, scalar_text

Values: TypeAlias = Mapping[str, str | bytes]
"""What templates name: text, or bytes that are only hashed."""


@frozen
class Fields:
    """A request's parameters by where they travel, injected ones included, in declared order."""

    query: tuple[tuple[str, Scalar], ...] = ()
    form: tuple[tuple[str, Scalar], ...] = ()
    json: tuple[tuple[str, Scalar], ...] = ()


def compute(steps: Iterable[Step], known: Values, now_ms: int, fields: Fields) -> dict[str, str | bytes]:
    """Return ``known`` and what the steps add to it; what is known already, as nonces are, stays as it is."""
    values = dict(known)
    for step in steps:
        if step.name not in values:
            values[step.name] = _value(step, values, now_ms, fields)
    return values


def _value(step: Step, values: Values, now_ms: int, fields: Fields) -> str | bytes:
    match step:
        case ClockValue():
            return clock_text(now_ms + step.offset_ms, step.format)
        case NonceValue():
            raise KeyError(step.name)
        case DecodedValue():
            return decoded(as_bytes(values[step.credential]).decode(), step.encoding)
        case DigestValue():
            return digest_of(step.digest, values)
        case Canonical():
            return canonical_text(step, values, fields)


def digest_of(digest: Digest, values: Values) -> str | bytes:
    """Return a hash of what its template names."""
    key = b"" if digest.key is None else as_bytes(values[digest.key])
    return encoded(hashed(digest.algorithm, key, fill_bytes(digest.message, values)), digest.encoding)


def canonical_text(canonical: Canonical, values: Values, fields: Fields) -> str:
    """Return a string made for signing."""
    pairs = [(name, scalar_text(value)) for name, value in _source(canonical.source, fields)]
    pairs += [(name, fill(template, values)) for name, template in canonical.add]
    return query_text(
        ordered(pairs, canonical.order), canonical.escape, canonical.unescaped, canonical.pair, canonical.join
    )


def _source(source: CanonicalSource, fields: Fields) -> tuple[tuple[str, Scalar], ...]:
    match source:
        case CanonicalSource.QUERY:
            return fields.query
        case CanonicalSource.FORM:
            return fields.form
        case CanonicalSource.PARAMETERS:
            return fields.query + fields.form + fields.json


def fill(template: Template, values: Values) -> str:
    """Return a template's text with its references replaced; an empty value drops its prefix too."""
    return fill_bytes(template, values).decode()


def fill_bytes(template: Template, values: Values) -> bytes:
    """Return a template's bytes: text is UTF-8, raw values are as they are."""
    parts: list[bytes] = []
    for part in template.parts:
        if isinstance(part, Text):
            parts.append(part.text.encode())
        elif values[part.name]:
            parts.append(part.prefix.encode() + as_bytes(values[part.name]))
    return b"".join(parts)


def as_bytes(value: str | bytes) -> bytes:
    """Return text as UTF-8, and bytes as they are."""
    return value.encode() if isinstance(value, str) else value
