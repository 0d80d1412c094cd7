"""What rules can tell apart about one parameter or fact: few choices that stand for all its values.

Values that no condition and no narrowing tells apart are one choice. Facts read off a parameter's spelling are no
variables of their own: one text decides them all, so they are part of the parameter's choice.

A choice is *certain* if a concrete value shows that it can be. For texts not every choice can always be shown: what a
group of a pattern captures is only tried. So two sets are kept. That something is possible is only concluded from
certain choices; that something is impossible only from all choices, which take every fact that some pattern could
give, in every combination, to be possible.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, product
from typing import TypeAlias

from attrs import frozen

from ..model import Condition, ContextFact, DerivedFact, Parameter, Scalar, ScalarType, Subject, SubjectKind
from .fit import misfit, shown
from .pattern_language import EndlessWalkError, language, walk
from .pattern_syntax import PatternError
from .samples import plain_samples, samples

Narrowing: TypeAlias = tuple[Scalar, ...]
"""The values that a rule leaves a parameter."""

Facts: TypeAlias = Mapping[str, Scalar | None]


@frozen
class Choice:
    """What one value, or leaving the parameter out, means to rules; ``text`` says it in a witness.

    ``verdicts`` has one entry for each condition, then one for each narrowing; ``stated`` is false for an account fact
    that nobody knows. ``value`` shows a certain choice, ``None`` being absent or unknown.
    """

    text: str
    present: bool
    verdicts: tuple[bool, ...]
    certain: bool = True
    stated: bool = True
    value: Scalar | None = None


@frozen
class Looks:
    """Everything that rules ask about one parameter or fact, and the derived facts among it."""

    conditions: tuple[Condition, ...]
    narrowings: tuple[Narrowing, ...] = ()
    derived: tuple[DerivedFact, ...] = ()

    def choice(self, text: str, value: Scalar | None, facts: Facts, *, present: bool, certain: bool = True) -> Choice:
        """Return how a value is judged, ``None`` being unknown."""
        verdicts = [
            _is_one_of(
                facts.get(one.subject.wire_name) if one.subject.kind is SubjectKind.DERIVED else value, one.values
            )
            for one in self.conditions
        ]
        verdicts += [present and _is_one_of(value, values) for values in self.narrowings]
        return Choice(text, present, tuple(verdicts), certain, value=value if present else None)

    def compared(self, subject: Subject) -> tuple[Scalar, ...]:
        """Return the values that a subject is compared with."""
        return tuple(dict.fromkeys(value for one in self.conditions if one.subject == subject for value in one.values))


def choices_of_context(fact: ContextFact, looks: Looks) -> tuple[Choice, ...]:
    """Return the choices for a fact about the account, not knowing it first."""
    text, nothing = f"context.{fact.wire_name} unknown", (False,) * len(looks.conditions)
    unknown = Choice(text, present=False, verdicts=nothing, stated=False)
    found: dict[tuple[bool, ...], Choice] = {}
    for value in fact.enumeration.values:
        made = looks.choice(f"context.{fact.wire_name} = {value}", value, {}, present=True)
        found.setdefault(made.verdicts, made)
    return (unknown, *found.values())


@lru_cache(maxsize=1024)
def choices_of_parameter(parameter: Parameter, looks: Looks) -> tuple[Choice, ...]:
    """Return the choices for a parameter, leaving it out first; those that are certain are preferred.

    Endpoints of one exchange share parameters, and reading sample spellings takes most of the time.
    """
    found: dict[tuple[bool, tuple[bool, ...]], Choice] = {}
    for choice in _every_choice(parameter, looks):
        found.setdefault((choice.present, choice.verdicts), choice)
    return tuple(found.values())


def _every_choice(parameter: Parameter, looks: Looks) -> Iterator[Choice]:
    name = parameter.wire_name
    if not parameter.required:
        assumed = parameter.server_default
        yield looks.choice(f"{name} absent", assumed, _read(looks, assumed), present=False)
    own = Subject(SubjectKind.PARAMETER, name)
    mentioned = (*looks.compared(own), *(value for values in looks.narrowings for value in values))
    known = [value for value in mentioned if misfit(value, parameter) is None]
    for value in [*_closed(parameter), *known, *_examples(parameter, looks, known)]:
        facts = _read(looks, value)
        told = ", ".join(f"derived.{fact} = {text}" for fact, text in facts.items() if text is not None)
        text = f"{name} = {shown(value)}" + (f" ({told})" if told else "")
        yield looks.choice(text, value, facts, present=True)
    if parameter.type is ScalarType.STRING and parameter.enumeration is None:
        # Whatever text there may be besides the examples: equal to no value mentioned, and spelled in any way.
        for facts in _conceivable(looks):
            yield looks.choice(f"{name} another text", None, facts, present=True, certain=False)


def _closed(parameter: Parameter) -> tuple[Scalar, ...]:
    if parameter.enumeration is not None:
        return parameter.enumeration.values
    return (True, False) if parameter.type is ScalarType.BOOLEAN else ()


def _examples(parameter: Parameter, looks: Looks, known: Sequence[Scalar]) -> Iterator[Scalar]:
    if parameter.enumeration is not None or parameter.type is ScalarType.BOOLEAN:
        return
    if parameter.type is ScalarType.INTEGER:
        low, high = parameter.minimum, parameter.maximum
        numbers = count(low, 1) if low is not None else count(0 if high is None else high, -1)
        # One more number than are mentioned is enough to find one that is not.
        tried = (number for number, _ in zip(numbers, range(len(known) + 1), strict=False))
        yield from (number for number in tried if number not in known and misfit(number, parameter) is None)
        return
    for text in _spellings(parameter, looks):
        if text not in known and misfit(text, parameter) is None:
            yield text


def _spellings(parameter: Parameter, looks: Looks) -> Iterator[str]:
    patterns = tuple(dict.fromkeys(match.pattern for fact in looks.derived for match in fact.matches))
    bounds = parameter.min_length, parameter.max_length
    texts = [
        *(_told_apart(parameter.pattern, *bounds, patterns) if looks.derived else ()),
        *plain_samples(parameter.min_length or 0),
    ]
    texts += samples(parameter.pattern) if parameter.pattern else ()
    yield from (
        texts := [*texts, *(text for fact in looks.derived for one in fact.matches for text in samples(one.pattern))]
    )
    for fact in looks.derived:
        wanted = looks.compared(Subject(SubjectKind.DERIVED, fact.wire_name))
        for match in fact.matches:
            if match.capture is not None:
                yield from _with_capture(match.pattern, match.capture, texts, wanted)


@lru_cache(maxsize=256)
def _told_apart(pattern: str | None, least: int | None, most: int | None, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return a text for each combination of patterns that can match one; many, if there are too many to see them all.

    Patterns that no reader of this subset could have written are left to the samples. What the parameter is called and
    said to be decides nothing, so that endpoints share the answer.
    """
    found: dict[tuple[bool, ...], str] = {}
    try:
        own = language(pattern, least, most)
        for text, (fits, *matched) in walk([own, *map(language, patterns)]):
            if fits:
                found.setdefault(tuple(matched), text)
    except (EndlessWalkError, PatternError):
        pass
    return tuple(found.values())


def _with_capture(pattern: str, group: str, texts: Sequence[str], wanted: Sequence[Scalar]) -> Iterator[str]:
    """Yield the texts with the part that a pattern reads replaced by each of the values wanted."""
    for text in texts:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found is not None and found.start(group) >= 0:
            yield from (f"{text[: found.start(group)]}{value}{text[found.end(group) :]}" for value in wanted)


def _read(looks: Looks, text: Scalar | None) -> Facts:
    return {fact.wire_name: _spelled(fact, text) for fact in looks.derived} if isinstance(text, str) else {}


def _spelled(fact: DerivedFact, text: str) -> str | None:
    for match in fact.matches:
        found = re.fullmatch(match.pattern, text, re.ASCII)
        if found is not None:
            return match.value if match.capture is None else found[match.capture]
    return None


def _conceivable(looks: Looks) -> Iterator[Facts]:
    """Yield every combination of what each fact could be, as far as conditions tell; ``None`` is anything else."""
    outcomes: list[tuple[Scalar | None, ...]] = []
    for fact in looks.derived:
        compared = looks.compared(Subject(SubjectKind.DERIVED, fact.wire_name))
        open_ended = any(match.capture is not None for match in fact.matches)
        given = {match.value for match in fact.matches}
        outcomes.append((None, *(value for value in compared if open_ended or value in given)))
    for values in product(*outcomes):
        yield dict(zip((fact.wire_name for fact in looks.derived), values, strict=True))


def _is_one_of(value: Scalar | None, values: Sequence[Scalar]) -> bool:
    return any(type(value) is type(one) and value == one for one in values)
