"""What a signing recipe names: nothing without a use, and nothing that the exchange could not check."""

from collections.abc import Iterator

from ..model import Auth, Digest, DigestValue
from .auth_names import SIGNATURE
from .codes import AUTH_UNUSED, AUTH_VALUE
from .place import Place


def check_auth_uses(auth: Auth, exchange: Place) -> None:
    """Report what the recipe never uses or sends, and a signature that is sent nowhere or that anybody can make."""
    sent = {name for template in auth.sent for name in template.references}
    used = {*sent, *auth.signature.references, *(name for step in auth.steps for name in step.references)}
    for name, place in _named(auth, exchange):
        if name not in used:
            place.report(AUTH_UNUSED, f"`{name}` is never used", "use it in a template, or drop it", place.key_span)
    known = {each.name for each in auth.credentials}
    for name in (*(each.name for each in auth.clocks), *(each.name for each in auth.nonces)):
        if name in used and name not in sent and name not in known:
            place = exchange.at("auth", "values", name)
            message = f"`{name}` is signed and never sent, so the exchange could not check it"
            place.report(AUTH_UNUSED, message, "put it into a header or a parameter", place.key_span)
    if SIGNATURE not in sent:
        place = exchange.at("auth", "place")
        help_line = "put {signature} into a header or the query"
        place.report(AUTH_UNUSED, "the signature is sent nowhere", help_line, place.key_span)
    if not auth.signature.algorithm.is_keyed and not _holds_secret(auth.signature, auth):
        message = f"{auth.signature.algorithm} of a message without a credential can be made by anybody"
        exchange.at("auth", "sign", "algorithm").report(AUTH_VALUE, message, "put the secret into the message")


def _named(auth: Auth, exchange: Place) -> Iterator[tuple[str, Place]]:
    yield from ((each.name, exchange.at("credentials", each.name)) for each in auth.credentials)
    canonicals = {each.name for each in auth.canonicals}
    for step in auth.steps:
        group = "canonical" if step.name in canonicals else "values"
        yield step.name, exchange.at("auth", group, step.name)


def _holds_secret(digest: Digest, auth: Auth) -> bool:
    made_of = {step.name: step.references for step in auth.steps}
    keyed = {step.name for step in auth.steps if isinstance(step, DigestValue) and step.digest.key is not None}
    open_names, seen = [*digest.references], set[str]()
    while open_names:
        name = open_names.pop()
        if name not in seen:
            seen.add(name)
            open_names += made_of.get(name, ())
    return bool(seen & {*keyed, *(each.name for each in auth.credentials)})
