"""Facts that are read off a parameter's spelling: which texts are read differently."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from ..model import DerivedFact, Exchange, Match
from ..problems import Span
from ..resolve.pattern_language import EndlessWalkError, Language, language, walk
from . import kinds_exchange as kinds
from .derived_effects import effects_on_rules
from .finding import Finding, Wire
from .pairing import ExchangePair
from .subjects import of_part
from .witness import shown_text
from .wording import change, listed

_EFFORT: Final = 200_000


def compare_derived(pair: ExchangePair) -> Iterator[Finding]:
    """Yield facts that came, went, or are read off other texts than before, and what rules make of the latter."""
    here, there = ({one.wire_name: one for one in side.derived} for side in (pair.old, pair.new))
    for name in {**here, **there}:
        old, new = here.get(name), there.get(name)
        before, after = _written(old), _written(new)
        if before == after:
            continue
        subject, spans = of_part(pair, f"derived.{name}"), (_span(old, pair.old), _span(new, pair.new))
        if old is not None and new is not None:
            yield _changed(Finding(kinds.DERIVED_CHANGED, subject, "", *spans, before, after), pair, old, new)
        else:
            kind = kinds.DERIVED_ADDED if old is None else kinds.DERIVED_REMOVED
            yield Finding(kind, subject, change("how it is read", before, after), *spans, before, after)


def _changed(finding: Finding, pair: ExchangePair, old: DerivedFact, new: DerivedFact) -> Finding:
    readings = _compare(pair, old, new)
    if readings.decided and not readings.texts and old.parameter == new.parameter:
        message = "written differently, and the same is read off every text"
        kind = kinds.DERIVED_REWRITTEN
        # A finding keeps the verdicts of the kind that it was made with.
        return evolve(finding, kind=kind, message=message, caller=kind.caller, wire=kind.wire)
    effects = tuple(effects_on_rules(pair.new, old))
    verdicts = {line.accepted for line in effects}
    wire = finding.kind.wire if not verdicts else Wire.SAFE if verdicts == {True} else Wire.BREAK
    return evolve(
        finding,
        message="some texts are read differently, so other rules and limits apply",
        witnesses=(*_lines(readings), *(effect.line for effect in effects)),
        wire=wire,
    )


@frozen
class _Readings:
    """Texts that are read differently, with what is read before and now; ``decided`` where there are no others."""

    texts: tuple[tuple[str, str | None, str | None], ...]
    decided: bool


def _lines(readings: _Readings) -> tuple[str, ...]:
    lines = [f"{shown_text(text)}: {_told(old)} before, {_told(new)} now" for text, old, new in readings.texts]
    return (*lines, *(() if readings.decided else ("whether other texts are read differently was not worked out",)))


def _told(value: str | None) -> str:
    return "unknown" if value is None else value


def _compare(pair: ExchangePair, old: DerivedFact, new: DerivedFact) -> _Readings:
    """Return one text, a shortest, for each pair of what is read before and now."""
    patterns = tuple(dict.fromkeys(match.pattern for match in (*old.matches, *new.matches)))
    taken = _taken(pair, old, new)
    found: dict[tuple[str | None, str | None], str] = {}
    decided = True
    try:
        for text, verdicts in walk([*taken, *map(language, patterns)], _EFFORT):
            before, after = _match(old, text), _match(new, text)
            if before == after or not any(verdicts[: len(taken)]):
                continue
            if (read := (_value(before, text), _value(after, text)))[0] != read[1]:
                found.setdefault(read, text)
            elif before and after and (before.capture or after.capture):
                # What groups capture is the same here; of another text they may capture different parts.
                decided = False
    except EndlessWalkError:
        decided = False
    return _Readings(tuple((text, *read) for read, text in found.items()), decided)


def _taken(pair: ExchangePair, old: DerivedFact, new: DerivedFact) -> list[Language]:
    """Return the texts that calls take for the parameter, on both sides."""
    of_sides = ((pair.old, old.parameter), (pair.new, new.parameter))
    parameters = [
        one for side, name in of_sides for call in side.endpoints for one in call.parameters if one.wire_name == name
    ]
    return list(dict.fromkeys(language(one.pattern, one.min_length, one.max_length) for one in parameters))


def _match(fact: DerivedFact, text: str) -> Match | None:
    return next((one for one in fact.matches if re.fullmatch(one.pattern, text, re.ASCII)), None)


def _value(match: Match | None, text: str) -> str | None:
    if match is None or match.capture is None:
        return None if match is None else match.value
    found = re.fullmatch(match.pattern, text, re.ASCII)
    return None if found is None else found[match.capture]


def _span(fact: DerivedFact | None, side: Exchange) -> Span:
    return side.span if fact is None else fact.span


def _written(fact: DerivedFact | None) -> str:
    return "" if fact is None else f"from {fact.parameter}: {listed(map(_described, fact.matches))}"


def _described(match: Match) -> str:
    return f"{match.pattern} is {match.value if match.capture is None else f'its group {match.capture}'}"
