"""What only people read: descriptions, advice, reasons, sources, notes."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Final, Generic, TypeAlias, TypeVar, cast

from attrs import frozen

from ..model import ContextFact, Endpoint, ErrorRow, Exchange, Parameter, ReplyField
from ..problems import Span
from .finding import Finding
from .kinds_docs import LABEL_CHANGED, TEXT_CHANGED
from .pairing import EndpointPair, ExchangePair
from .prose import PROSE, bare
from .subjects import of_endpoint, of_field, of_parameter, of_part

T = TypeVar("T")
_Key: TypeAlias = Callable[[T], Hashable]
_HasValues: TypeAlias = Parameter | ReplyField | ContextFact
_Named: TypeAlias = Parameter | ReplyField


# A title is a label, sources and notes have names of their own.
_ELSEWHERE: Final = frozenset({"title", "sources", "notes"})


@frozen
class _Text:
    """One attribute, and what it says on both sides."""

    name: str
    old: str
    new: str


@frozen
class _Texts:
    """One thing on both sides, and the finding's subject where its prose differs."""

    subject: str
    old: object
    new: object


def compare_prose_of_calls(pair: EndpointPair) -> Iterator[Finding]:
    """Yield one finding for each thing of a call whose prose differs."""
    yield from _findings(_of_call(pair), pair.old, pair.new)
    yield from _notes(pair)


def compare_prose_of_exchanges(pair: ExchangePair) -> Iterator[Finding]:
    """Yield one finding for each thing that all calls share and whose prose differs."""
    yield from _findings(_of_exchange(pair), pair.old, pair.new)
    spans = pair.old.span, pair.new.span
    if pair.old.title != pair.new.title:
        before, after = pair.old.title, pair.new.title
        yield Finding(LABEL_CHANGED, of_part(pair, "title"), "the title changed", *spans, before, after)
    here, there = dict(pair.old.sources), dict(pair.new.sources)
    for name in here.keys() | there.keys():
        before, after = here.get(name, ""), there.get(name, "")
        if before != after:
            yield Finding(TEXT_CHANGED, of_part(pair, f"source {name}"), "the source changed", *spans, before, after)


def _findings(things: Iterable[_Texts], old: Endpoint | Exchange, new: Endpoint | Exchange) -> Iterator[Finding]:
    for one in things:
        changed = list(_changed(one))
        if changed:
            spans = _span(one.old, old), _span(one.new, new)
            message = f"{' and '.join(text.name for text in changed)} changed"
            before, after = " / ".join(text.old for text in changed), " / ".join(text.new for text in changed)
            yield Finding(TEXT_CHANGED, one.subject, message, *spans, before, after)


def _changed(one: _Texts) -> Iterator[_Text]:
    for name in PROSE.get(type(one.new), ()):
        if name in _ELSEWHERE:
            continue
        before, after = (cast("str | None", getattr(side, name)) for side in (one.old, one.new))
        if name == "renamed_from" and _renamed(one):
            # The earlier name comes with the new one.
            continue
        # That something is deprecated at all is no matter of prose.
        if before != after and (name != "deprecated" or (before is not None and after is not None)):
            yield _Text(name.replace("_", " "), before or "", after or "")


def _renamed(one: _Texts) -> bool:
    return cast("_Named", one.old).wire_name != cast("_Named", one.new).wire_name


def _span(thing: object, side: Endpoint | Exchange) -> Span:
    """Return the place of a thing, or of what it is part of."""
    return cast("Span", getattr(thing, "span", side.span))


def _of_call(pair: EndpointPair) -> Iterator[_Texts]:
    old, new = pair.old, pair.new
    yield _Texts(of_endpoint(pair), old, new)
    parameters = ((of_parameter, one.old, one.new) for one in pair.parameters)
    fields = ((of_field, one.old, one.new) for one in pair.fields)
    named: list[tuple[str, _Named, _Named]] = [
        (subject(pair, there.wire_name), here, there)
        for subject, here, there in (*parameters, *fields)
        if here is not None and there is not None
    ]
    # A class has the description of the first thing that takes its values, so that its change is an echo of that one's.
    told = {(here.description, there.description) for _, here, there in named}
    for subject, here, there in named:
        yield _Texts(subject, here, there)
        yield from _values(pair.exchange, here, there, told)
    for rules in _matched(old.rules, new.rules, lambda one: one.id):
        yield _Texts(of_part(pair, f"rule {rules.new.id}"), rules.old, rules.new)
    for number, limits in enumerate(_matched(old.rate_limits, new.rate_limits, lambda one: one.partition), start=1):
        yield _Texts(of_part(pair, f"rate limit {number}"), limits.old, limits.new)
    for rows in _matched(old.errors, new.errors, _meaning):
        yield _Texts(of_part(pair, f"error {rows.new.code} {rows.new.name}"), rows.old, rows.new)
    yield _Texts(of_part(pair, "outcome"), old.outcome, new.outcome)
    if old.rows is not None and new.rows is not None:
        yield _Texts(of_part(pair, "rows"), old.rows, new.rows)
        yield _Texts(of_part(pair, "rows without a code"), old.rows.codeless, new.rows.codeless)


def _of_exchange(pair: ExchangePair) -> Iterator[_Texts]:
    old, new = pair.old, pair.new
    yield _Texts(new.name, old, new)
    for servers in _matched(old.servers, new.servers, lambda one: one.name):
        yield _Texts(of_part(pair, f"server {servers.new.name}"), servers.old, servers.new)
    for credentials in _matched(old.auth.credentials, new.auth.credentials, lambda one: one.name):
        yield _Texts(of_part(pair, f"credential {credentials.new.name}"), credentials.old, credentials.new)
    for context in _matched(old.context, new.context, lambda one: one.wire_name):
        yield _Texts(of_part(pair, f"context.{context.new.wire_name}"), context.old, context.new)
        told = {(context.old.description, context.new.description)}
        yield from _values(pair, context.old, context.new, told)
    for derived in _matched(old.derived, new.derived, lambda one: one.wire_name):
        yield _Texts(of_part(pair, f"derived.{derived.new.wire_name}"), derived.old, derived.new)
    for limits in _matched(old.envelope.limits, new.envelope.limits, lambda one: one.name):
        yield _Texts(of_part(pair, f"limit {limits.new.name}"), limits.old, limits.new)
    for rows in _matched(old.errors, new.errors, _meaning):
        yield _Texts(of_part(pair, f"error {rows.new.code} {rows.new.name}"), rows.old, rows.new)
    for statuses in _matched(old.statuses, new.statuses, lambda one: one.status):
        yield _Texts(of_part(pair, f"status {statuses.new.status}"), statuses.old, statuses.new)
    for vectors in _matched(old.auth.vectors, new.auth.vectors, lambda one: one.name):
        yield _Texts(of_part(pair, f"vector {vectors.new.name}"), vectors.old, vectors.new)
    for signatures in _matched(old.auth.signature_vectors, new.auth.signature_vectors, lambda one: one.name):
        yield _Texts(of_part(pair, f"signature vector {signatures.new.name}"), signatures.old, signatures.new)
    yield _Texts(of_part(pair, "auth"), old.auth, new.auth)
    yield _Texts(of_part(pair, "clock"), old.clock, new.clock)
    yield _Texts(of_part(pair, "response"), old.envelope, new.envelope)


def _values(
    pair: ExchangePair, old: _HasValues, new: _HasValues, told: Collection[tuple[str, str]]
) -> Iterator[_Texts]:
    if old.enumeration is None or new.enumeration is None:
        return
    subject = of_part(pair, f"enumeration {new.enumeration.class_name}")
    if (old.enumeration.description, new.enumeration.description) not in told:
        yield _Texts(subject, old.enumeration, new.enumeration)
    for members in _matched(old.enumeration.members, new.enumeration.members, lambda one: one.value):
        yield _Texts(f"{subject} {members.new.value}", members.old, members.new)


@frozen
class _Both(Generic[T]):
    old: T
    new: T


def _matched(old: Sequence[T], new: Sequence[T], key: _Key[T]) -> Iterator[_Both[T]]:
    """Yield what says the same on both sides, then what has a key that no other on its side has."""
    if old == new:
        # With all of its prose.
        return
    twins: dict[Hashable, list[T]] = {}
    for one in reversed(old):
        twins.setdefault(bare(one), []).append(one)
    rest: list[T] = []
    for one in new:
        same = twins.get(bare(one))
        if same:
            yield _Both(same.pop(), one)
        else:
            rest.append(one)
    unpaired = {id(one) for same in twins.values() for one in same}
    left = [one for one in old if id(one) in unpaired]
    here, there = _unique(left, key), _unique(rest, key)
    for name in here.keys() & there.keys():
        yield _Both(here[name], there[name])


def _unique(things: Sequence[T], key: _Key[T]) -> dict[Hashable, T]:
    counted = Counter(map(key, things))
    return {key(one): one for one in things if counted[key(one)] == 1}


def _meaning(row: ErrorRow) -> Hashable:
    return row.code, row.name


def _notes(pair: EndpointPair) -> Iterator[Finding]:
    spans = pair.old.span, pair.new.span
    here, there = ({one.id: one for one in side.notes} for side in (pair.old, pair.new))
    texts = {one.text: name for name, one in here.items() if name not in there}
    renamed = {texts[one.text]: name for name, one in there.items() if name not in here and one.text in texts}
    for before, after in renamed.items():
        subject = of_part(pair, f"note {after}")
        yield Finding(LABEL_CHANGED, subject, "the note is called otherwise", *spans, before, after)
    for name in here.keys() | there.keys():
        old, new = here.get(name), there.get(name)
        if old == new or name in renamed or name in renamed.values():
            continue
        before, after = ("" if one is None else f"{one.text} / {one.source}" for one in (old, new))
        message = "the note changed" if old and new else "a note more" if new else "a note less"
        yield Finding(TEXT_CHANGED, of_part(pair, f"note {name}"), message, *spans, before, after)
