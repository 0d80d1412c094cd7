"""Signing by what it does: what callers bring, what is signed, where each thing is put."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Final

from attrs import evolve

from ..explain.page import Row
from ..explain.signing import signing
from ..model import Auth, Exchange, Location, Order
from . import kinds_auth as kinds
from .finding import Finding, Kind, Wire
from .lengths import duration
from .pairing import ExchangePair
from .prose import bare
from .recipe_form import Form, nonce_names, normal_form
from .recipe_trial import try_recipes
from .subjects import of_part
from .wording import listed

# Who has more credentials than this has them compared by name alone.
_MOST_RENAMED: Final = 4


def compare_signing(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what changed about signing; the requests that prove a recipe are compared elsewhere."""
    old, new = _recipe(pair.old.auth), _recipe(pair.new.auth)
    yield from _compare_window(pair)
    if old == new:
        return
    names = _renamed(pair, old, new)
    here, there = ({one.name for one in side.credentials} for side in (old, new))
    if {names.get(name, name) for name in here} != there:
        yield _other_credentials(pair, here, there)
        return
    if names:
        message = f"the same credentials go by other names: {listed(f'{was} is {now}' for was, now in names.items())}"
        states = listed(names), listed(names.values())
        yield evolve(_found(pair, kinds.SCHEME_CHANGED, message, states), wire=Wire.NONE)
    if _form(pair.old, names) != _form(pair.new, {}):
        yield _otherwise(pair, names)
    elif nonce_names(old) != nonce_names(new):
        message = "a value used once goes by another name in `prepare`"
        yield _found(pair, kinds.NONCE_RENAMED, message, (listed(nonce_names(old)), listed(nonce_names(new))))
    elif not names:
        yield _rewritten(pair)


def _compare_window(pair: ExchangePair) -> Iterator[Finding]:
    old, new = pair.old.auth, pair.new.auth
    subject, spans = of_part(pair, "auth window"), (old.span, new.span)
    if old.window_ms != new.window_ms:
        before, after = duration(old.window_ms), duration(new.window_ms)
        message = (
            "a request can be executed for longer than clients made before believe"
            if new.window_ms > old.window_ms
            else "a request on the way, or of a slow clock, is refused sooner"
        )
        yield Finding(kinds.CLOCK_WINDOW_CHANGED, subject, message, *spans, before, after)
    if old.window_parameter != new.window_parameter:
        before, after = old.window_parameter or "", new.window_parameter or ""
        message = "another parameter, or none, says how long a request is accepted"
        yield Finding(kinds.CLOCK_WINDOW_CHANGED, subject, message, *spans, before, after)


def _recipe(auth: Auth) -> Auth:
    """Return what of the block is the recipe."""
    return evolve(bare(auth), vectors=(), signature_vectors=(), window_ms=0, window_parameter=None)


def _form(exchange: Exchange, names: Mapping[str, str]) -> Form:
    sorted_among = all(endpoint.order is Order.SORTED for endpoint in exchange.endpoints)
    return normal_form(exchange.auth, names, sorted_among=sorted_among)


def _renamed(pair: ExchangePair, old: Auth, new: Auth) -> dict[str, str]:
    """Return credentials that are the same under another name: with them, the recipes are the same."""
    here, there = ([one.name for one in side.credentials] for side in (old, new))
    gone = [name for name in here if name not in there]
    come = [name for name in there if name not in here]
    if len(gone) != len(come) or len(gone) > _MOST_RENAMED:
        return {}
    target = _form(pair.new, {})
    ways = (dict(zip(gone, each, strict=True)) for each in permutations(come))
    return next((names for names in ways if _form(pair.old, names) == target), dict[str, str]())


def _other_credentials(pair: ExchangePair, here: set[str], there: set[str]) -> Finding:
    parts = [f"{name} is needed" for name in sorted(there - here)]
    parts += [f"{name} is not needed any more" for name in sorted(here - there)]
    witnesses = try_recipes(pair, {}).differences
    return evolve(_found(pair, kinds.SCHEME_CHANGED, listed(parts), _states(pair)), witnesses=witnesses)


def _otherwise(pair: ExchangePair, names: Mapping[str, str]) -> Finding:
    trial = try_recipes(pair, names)
    if trial.differences:
        found = _found(pair, kinds.SIGNING_CHANGED, "requests are signed otherwise", _states(pair))
        return evolve(found, witnesses=trial.differences)
    message = f"the recipe differs, and in {trial.tried} requests that were tried nothing does; nobody knows of others"
    return evolve(_found(pair, kinds.SIGNING_CHANGED, message, _states(pair)), wire=Wire.RISK)


def _rewritten(pair: ExchangePair) -> Finding:
    here, there = ({one.name for one in side.auth.placed_in(Location.HEADER)} for side in (pair.old, pair.new))
    if here == there:
        return _found(pair, kinds.SIGNING_REWRITTEN, "the recipe is written otherwise", _states(pair))
    message = "headers' names differ in case, which means nothing"
    return evolve(_found(pair, kinds.SIGNING_REWRITTEN, message, _states(pair)), wire=Wire.SAFE)


def _found(pair: ExchangePair, kind: Kind, message: str, states: tuple[str, str]) -> Finding:
    return Finding(kind, of_part(pair, "auth"), message, pair.old.auth.span, pair.new.auth.span, *states)


def _states(pair: ExchangePair) -> tuple[str, str]:
    """Return what only one of the recipes says, in words."""
    old, new = (
        [f"{row.term}: {row.text}" for row in signing(side.auth) if isinstance(row, Row)]
        for side in (pair.old, pair.new)
    )
    return "; ".join(one for one in old if one not in new), "; ".join(one for one in new if one not in old)
