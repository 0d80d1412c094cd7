"""The normal form of a signing recipe: equal for recipes that differ in nothing but names and order of steps.

Every named value is replaced by what it is made of. What cannot matter is left out: the case of headers' names, the
order of headers, the characters left unescaped where nothing is escaped, the order of pairs that are sorted.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from ..model import (
    Auth,
    Canonical,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    Escape,
    Injection,
    Location,
    NonceValue,
    Order,
    Placement,
    Step,
    Template,
    Text,
)

Form: TypeAlias = "tuple[Form, ...] | str | int | None"
"""A tree of texts and numbers that says what a value is made of."""

_PARAMETERS: Final = (Location.QUERY, Location.FORM, Location.JSON)


def normal_form(auth: Auth, credentials: Mapping[str, str], *, sorted_among: bool) -> Form:
    """Return the form of all that signing does.

    ``credentials`` gives credentials the names that they have on the other side. ``sorted_among``: every call sorts its
    parameters, injected ones included.
    """
    forms = _Forms(auth, credentials)
    own = auth.placed is Order.SORTED
    return (
        *(_added(auth.injected(location), forms, in_order=not sorted_among) for location in _PARAMETERS),
        forms.digest(auth.signature),
        tuple(sorted((one.name.lower(), forms.template(one.template)) for one in auth.placed_in(Location.HEADER))),
        *(_added(auth.placed_in(location), forms, in_order=not own) for location in _PARAMETERS),
        auth.placed.value if any(auth.placed_in(location) for location in _PARAMETERS) else None,
    )


def nonce_names(auth: Auth) -> tuple[str, ...]:
    """Return the names by which callers know the values used once."""
    return tuple(one.name for one in auth.nonces)


def _added(those: Sequence[Injection | Placement], forms: "_Forms", *, in_order: bool) -> Form:
    found: list[tuple[str, Form]] = [(one.name, forms.template(one.template)) for one in those]
    return tuple(found if in_order else sorted(found, key=repr))


class _Forms:
    """Makes forms of one recipe's values."""

    def __init__(self, auth: Auth, credentials: Mapping[str, str]) -> None:
        self._steps: dict[str, Step] = {step.name: step for step in auth.steps}
        own = {one.name: credentials.get(one.name, one.name) for one in auth.credentials}
        self._credentials = own
        self._digests: dict[str, str] = {}
        # Two values used once are two values, even where they look alike.
        self._nonces = {one.name: at for at, one in enumerate(auth.nonces)}

    def template(self, template: Template) -> Form:
        parts: list[Form] = []
        for part in template.parts:
            if not isinstance(part, Text):
                parts.append((part.prefix, self._named(part.name)))
            elif parts and isinstance(last := parts[-1], str):
                parts[-1] = last + part.text
            elif part.text:
                parts.append(part.text)
        return tuple(parts)

    def digest(self, digest: Digest) -> Form:
        key = None if digest.key is None else self._named(digest.key)
        return ("digest", digest.algorithm.value, key, self.template(digest.message), digest.encoding.value)

    def _named(self, name: str) -> Form:
        if name in self._credentials:
            return ("credential", self._credentials[name])
        if name not in self._steps:
            return ("request", name)
        if name not in self._digests:
            # A step that names another twice would double what is told of it, and so on: a hash is as good.
            told = repr(self._step(self._steps[name]))
            self._digests[name] = hashlib.sha256(told.encode()).hexdigest()
        return ("step", self._digests[name])

    def _step(self, step: Step) -> Form:
        match step:
            case ClockValue():
                return ("clock", step.format.value, step.offset_ms)
            case NonceValue():
                return ("nonce", step.kind.value, step.length, self._nonces[step.name])
            case DecodedValue():
                return ("decoded", step.encoding.value, self._named(step.credential))
            case DigestValue():
                return self.digest(step.digest)
            case Canonical():
                return self._canonical(step)

    def _canonical(self, step: Canonical) -> Form:
        added: list[tuple[str, Form]] = [(name, self.template(template)) for name, template in step.add]
        if step.order is Order.SORTED:
            added.sort(key=repr)
        kept = "" if step.escape is Escape.NONE else "".join(sorted(set(step.unescaped)))
        how = (step.source.value, step.order.value, step.escape.value, kept, step.pair, step.join)
        return ("canonical", *how, tuple(added))
