"""Views of the steps of a signing recipe: what each makes, and the Python that makes it."""

from attrs import frozen

from ...defect import GeneratorDefect
from ...model import (
    UNRESERVED,
    Auth,
    Canonical,
    CanonicalSource,
    ClockFormat,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    Encoding,
    Escape,
    Exchange,
    NonceKind,
    NonceValue,
    Order,
    Step,
)
from ..sinks import Identifier, Literal, identifier, literal
from .bodies import bodies_of
from .parts import Chunk, Names, Part, chunks, key_chunk, parts

_CLOCKS = {
    ClockFormat.ISO8601_MS: "iso8601_ms",
    ClockFormat.ISO8601_S: "iso8601_s",
    ClockFormat.ISO8601_S_UNZONED: "iso8601_s_unzoned",
    ClockFormat.UNIX_MS: "unix_ms",
    ClockFormat.UNIX_S: "unix_s",
}
_RANDOM = {
    NonceKind.ALPHANUMERIC: "random_alphanumeric",
    NonceKind.HEX: "random_hex",
    NonceKind.UUID: "random_uuid",
}
_ENCODERS = {
    Encoding.HEX: "to_hex",
    Encoding.HEX_UPPER: "to_hex_upper",
    Encoding.BASE64: "to_base64",
    Encoding.BASE64_OF_HEX: "to_base64_of_hex",
}
_QUICK = {Encoding.HEX: "hex", Encoding.BASE64: "base64"}


@frozen
class PairView:
    """A parameter that signing adds: its name, and the pieces of its value."""

    name: Literal
    parts: tuple[Part, ...]


@frozen
class DigestView:
    """A hash: ``quick`` is the method that signs text in one step, ``hmac`` the attribute with the key worked in."""

    algorithm: Literal
    quick: Identifier | None
    hmac: Identifier | None
    key: tuple[Chunk, ...]
    encoder: Identifier | None
    parts: tuple[Part, ...]
    chunks: tuple[Chunk, ...]


@frozen
class StepView:
    """One step; ``kind`` is one of the template's branches, and what belongs to another kind is empty."""

    name: Identifier
    kind: str
    function: Identifier | None = None
    offset: Literal | None = None
    length: Literal | None = None
    literal_name: Literal | None = None
    digest: DigestView | None = None
    writer: Identifier | None = None
    escaped: bool = False
    ordered: bool = False
    shared: bool = False
    single: Identifier | None = None
    bases: tuple[Identifier, ...] = ()
    reads_json: bool = False
    added: tuple[PairView, ...] = ()


@frozen
class WriterView:
    """A way of writing pairs of this exchange's own; ``unescaped`` is None where nothing is escaped."""

    name: Identifier
    unescaped: Literal
    blank: Literal | None
    pair: Literal | None
    join: Literal | None


def step_views(exchange: Exchange, steps: tuple[Step, ...], names: Names) -> tuple[StepView, ...]:
    """Prepare the steps that are made for every request."""
    constants = {one.name for one in exchange.auth.constants}
    return tuple(_step(exchange, step, names) for step in steps if step.name not in constants)


def _step(exchange: Exchange, step: Step, names: Names) -> StepView:
    name = identifier(step.name)
    match step:
        case ClockValue():
            offset = literal(step.offset_ms) if step.offset_ms else None
            return StepView(name, "clock", function=identifier(_CLOCKS[step.format]), offset=offset)
        case NonceValue():
            function = _RANDOM.get(step.kind)
            return StepView(
                name,
                "nonce",
                function=None if function is None else identifier(function),
                length=None if step.length is None else literal(step.length),
                literal_name=literal(step.name),
            )
        case DigestValue():
            return StepView(name, "digest", digest=digest_view(step.digest, names, hmac_name(exchange.auth, step)))
        case Canonical():
            return _canonical(exchange, step, names)
        case DecodedValue():
            raise GeneratorDefect("a decoded credential is the same for every request")


def _canonical(exchange: Exchange, canonical: Canonical, names: Names) -> StepView:
    bodies = bodies_of(exchange)
    everything = canonical.source is CanonicalSource.PARAMETERS
    bases = ["pairs"] if everything or canonical.source is CanonicalSource.QUERY else []
    bases += ["form"] if canonical.source is CanonicalSource.FORM or (everything and bodies.form) else []
    reads_json = everything and bodies.json
    alone = len(bases) == 1 and not reads_json and not canonical.add
    return StepView(
        identifier(canonical.name),
        "canonical",
        writer=None if _is_usual(canonical) else identifier(f"_{canonical.name.upper()}"),
        escaped=canonical.escape is not Escape.NONE,
        ordered=canonical.order is Order.SORTED,
        shared=shares_pairs(canonical),
        single=identifier(bases[0]) if alone else None,
        bases=tuple(identifier(base) for base in bases),
        reads_json=reads_json,
        added=tuple(PairView(literal(name), parts(template, names)) for name, template in canonical.add),
    )


def shares_pairs(canonical: Canonical) -> bool:
    """Say whether a canonical string is made of exactly the query's pairs, so that they are put into order once."""
    return canonical.source is CanonicalSource.QUERY and not canonical.add


def _is_usual(canonical: Canonical) -> bool:
    escapes_usually = canonical.escape is Escape.NONE or (
        canonical.escape is Escape.RFC3986 and set(canonical.unescaped) == set(UNRESERVED)
    )
    return escapes_usually and (canonical.pair, canonical.join) == ("=", "&")


def writer_views(exchange: Exchange) -> tuple[WriterView, ...]:
    """Prepare the ways of writing pairs that the runtime has no function for."""
    views = [_writer(one) for one in exchange.auth.canonicals if not _is_usual(one)]
    if set(exchange.unescaped) != set(UNRESERVED):
        views.append(WriterView(identifier("_QUERY"), literal(exchange.unescaped), None, None, None))
    return tuple(views)


def _writer(canonical: Canonical) -> WriterView:
    return WriterView(
        identifier(f"_{canonical.name.upper()}"),
        literal(None if canonical.escape is Escape.NONE else canonical.unescaped),
        blank=literal("+") if canonical.escape is Escape.FORM else None,
        pair=None if canonical.pair == "=" else literal(canonical.pair),
        join=None if canonical.join == "&" else literal(canonical.join),
    )


def hmac_name(auth: Auth, step: DigestValue) -> str | None:
    """Return the attribute that keeps a keyed hash whose key is the same for every request."""
    return f"_hmac_{step.name}" if has_fixed_key(auth, step.digest) else None


def has_fixed_key(auth: Auth, digest: Digest) -> bool:
    """Say whether a hash has a key, and it is the same for every request."""
    fixed = {*(one.name for one in auth.credentials), *(one.name for one in auth.constants)}
    return digest.key in fixed


def digest_view(digest: Digest, names: Names, hmac: str | None) -> DigestView:
    """Prepare a hash; ``hmac`` is the attribute that keeps its key, where there is one."""
    pieces = chunks(digest.message, names)
    is_text = all(piece.kind != "raw" for piece in pieces)
    quick = _QUICK.get(digest.encoding) if hmac is not None and is_text else None
    encoder = _ENCODERS.get(digest.encoding)
    return DigestView(
        algorithm=literal(digest.algorithm.hash),
        quick=None if quick is None else identifier(quick),
        hmac=None if hmac is None else identifier(hmac),
        key=() if digest.key is None else (key_chunk(digest.key, names),),
        encoder=None if encoder is None else identifier(encoder),
        parts=parts(digest.message, names) if is_text else (),
        chunks=pieces,
    )
