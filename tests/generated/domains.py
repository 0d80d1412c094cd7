"""Which values to try: for each parameter the boundaries on both sides, for rules every class of value there is."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from attrs import frozen

from venuespec_codegen.model import (
    DerivedFact,
    Endpoint,
    Exchange,
    Match,
    Parameter,
    ParametersIn,
    Scalar,
    ScalarType,
    Subject,
    SubjectKind,
)
from venuespec_codegen.resolve.pattern_syntax import parse_pattern
from venuespec_codegen.resolve.pattern_tree import Chars, Choice, Node, Repeat, Sequence

from .judgement import derived_value

# A class of characters and how many of them: what the patterns of these specs consist of.
_REPEATED_CLASS = re.compile(r"(\[[^\]]+\])(?:\{([0-9]+),([0-9]+)\}|\*)")
_MUCH = 40
_FAR = 2**70
_ODD_CHARACTERS = "aZ09.-_ \n&=\u0663\u00e9\u212a"


@frozen
class Shape:
    """The least and the greatest length of a text, and characters that may and may not stand in it."""

    least: int
    most: int
    good: str
    bad: str


@frozen
class Refused:
    """A value that must be refused, and the keyword that must be named."""

    value: object
    keyword: str


def own_parameters(endpoint: Endpoint) -> tuple[Parameter, ...]:
    """The parameters that callers pass."""
    return tuple(one for one in endpoint.parameters if not one.supplied_by_auth)


def accepted(parameter: Parameter) -> tuple[Scalar, ...]:
    """Every value of an enumeration, or values just inside each boundary."""
    if parameter.enumeration is not None:
        return parameter.enumeration.values
    if parameter.type is ScalarType.BOOLEAN:
        return (True, False)
    if parameter.type is ScalarType.INTEGER:
        low, high = parameter.minimum, parameter.maximum
        far = (7 if low is None else low) + _FAR if high is None else None
        deep = (7 if high is None else high) - _FAR if low is None else None
        return tuple(dict.fromkeys(one for one in (low, high, far, deep) if one is not None))
    shape = _shape(parameter)
    lengths = dict.fromkeys((max(shape.least, 1), shape.most, shape.least))
    return tuple(shape.good[0] * length for length in lengths) + tuple(
        one * max(shape.least, 1) for one in shape.good[1:]
    )


def refused(parameter: Parameter) -> tuple[Refused, ...]:
    """Wrong types, and values just outside each boundary."""
    return (*_wrong_types(parameter), *_wrong_values(parameter))


def _wrong_types(parameter: Parameter) -> Iterator[Refused]:
    wrong: dict[ScalarType, tuple[object, ...]] = {
        ScalarType.STRING: (7, True, 1.5, b"net", ["net"], {"net": 1}),
        ScalarType.INTEGER: ("7", True, False, 7.0, b"7", [7]),
        ScalarType.BOOLEAN: ("true", 1, 0, "", b"", []),
    }
    keyword = "type" if parameter.enumeration is None else "enum"
    yield from (Refused(value, keyword) for value in wrong[parameter.type])
    if parameter.required:
        yield Refused(None, keyword)


def _wrong_values(parameter: Parameter) -> Iterator[Refused]:
    if parameter.enumeration is not None:
        values = parameter.enumeration.values
        near = [variant for one in values for variant in (f"{one}x", f"{one} ", one.swapcase(), one[:-1], f"{one}\n")]
        yield from (Refused(value, "enum") for value in dict.fromkeys(near) if value not in values)
    elif parameter.type is ScalarType.INTEGER:
        low, high = parameter.minimum, parameter.maximum
        keyword = "range" if low is not None and high is not None else "minimum" if high is None else "maximum"
        yield from (Refused(value, keyword) for value in (None if low is None else low - 1,) if value is not None)
        yield from (Refused(value, keyword) for value in (None if high is None else high + 1,) if value is not None)
    elif parameter.type is ScalarType.STRING:
        yield from _wrong_texts(parameter)


def _wrong_texts(parameter: Parameter) -> Iterator[Refused]:
    shape = _shape(parameter)
    bound = "length" if parameter.min_length and parameter.max_length else None
    if shape.least:
        unbounded = "characters" if parameter.pattern is None else "pattern"
        keyword = bound or ("minLength" if parameter.min_length else unbounded)
        yield Refused(shape.good[0] * (shape.least - 1), keyword)
    if parameter.max_length is not None or (parameter.pattern is not None and shape.most < _MUCH):
        keyword = bound or ("maxLength" if parameter.max_length else "pattern")
        yield Refused(shape.good[0] * (shape.most + 1), keyword)
    length = max(shape.least, 1)
    if parameter.pattern is not None:
        yield from (Refused(one * length, "pattern") for one in shape.bad)
        yield Refused(shape.good[0] * (length - 1) + "\n", "pattern")
    else:
        yield Refused("\ud800" * length, "type")
        if parameter.location is ParametersIn.PATH:
            yield from (Refused(dots, "characters") for dots in (".", "..") if len(dots) >= length)


@cache
def _shape(parameter: Parameter) -> Shape:
    in_path = parameter.location is ParametersIn.PATH
    least, most = max(parameter.min_length or 0, int(in_path)), parameter.max_length or _MUCH
    if parameter.pattern is None:
        return Shape(least, most, "aé\U0001f600", "")
    parts = _REPEATED_CLASS.fullmatch(parameter.pattern)
    assert parts is not None, f"teach this module to find the boundaries of {parameter.pattern}"
    one = re.compile(parts[1], re.ASCII)
    good = "".join(character for character in map(chr, range(0x20, 0x7F)) if one.fullmatch(character))
    bad = "".join(character for character in _ODD_CHARACTERS if not one.fullmatch(character))
    low, high = (int(parts[2]), int(parts[3])) if parts[2] else (0, most)
    return Shape(max(least, low), min(most, high), good, bad)


def rule_values(exchange: Exchange, endpoint: Endpoint) -> dict[str, tuple[Scalar | None, ...]]:
    """For each parameter one value of every class that rules can tell apart; ``None`` stands for leaving it out."""
    domains: dict[str, tuple[Scalar | None, ...]] = {}
    for parameter in own_parameters(endpoint):
        values: list[Scalar | None] = [] if parameter.required else [None]
        values += _classes(exchange, endpoint, parameter)
        domains[parameter.wire_name] = tuple(values)
    return domains


def _classes(exchange: Exchange, endpoint: Endpoint, parameter: Parameter) -> list[Scalar]:
    name = parameter.wire_name
    if parameter.enumeration is not None or parameter.type is ScalarType.BOOLEAN:
        return list(accepted(parameter))
    facts = [fact for fact in exchange.derived if fact.parameter == name]
    if facts:
        return list(_spellings(endpoint, facts, parameter))
    compared = _compared(endpoint, Subject(SubjectKind.PARAMETER, name))
    left = [values for rule in endpoint.rules for target, values in rule.enum if target == name]
    compared |= {value: None for values in left for value in values}
    others = [value for value in accepted(parameter) if value not in compared]
    return [*compared, *others[:1]]


def _compared(endpoint: Endpoint, subject: Subject) -> dict[Scalar, None]:
    """Values that some condition compares the subject with."""
    conditions = [one for rule in endpoint.rules for one in (*rule.when, *rule.unless)]
    return {value: None for one in conditions if one.subject == subject for value in one.values}


def _spellings(endpoint: Endpoint, facts: list[DerivedFact], parameter: Parameter) -> Iterator[str]:
    """One text for each combination of facts that can be read off a parameter."""
    found: dict[tuple[str | None, ...], str] = {}
    candidates = [text for text in accepted(parameter) if isinstance(text, str)]
    candidates += [_sample(match.pattern) for fact in facts for match in fact.matches]
    for fact in facts:
        wanted = _compared(endpoint, Subject(SubjectKind.DERIVED, fact.wire_name))
        for match in fact.matches:
            candidates += [_with_capture(match, text, value) for text in candidates for value in wanted]
    for text in candidates:
        if _fits(text, parameter.pattern):
            found.setdefault(tuple(derived_value(fact, {parameter.wire_name: text}, {}) for fact in facts), text)
    yield from found.values()


def _with_capture(match: Match, text: str, value: Scalar) -> str:
    """The text with what ``match`` reads out of it replaced by ``value``."""
    found = re.fullmatch(match.pattern, text, re.ASCII)
    if found is None or match.capture is None:
        return text
    start, end = found.span(match.capture)
    return f"{text[:start]}{value}{text[end:]}"


@cache
def _sample(pattern: str) -> str:
    """A shortest text that a pattern fits, of capitals where it may be."""
    text = _shortest(parse_pattern(pattern))
    assert _fits(text, pattern)
    return text


def _shortest(node: Node) -> str:
    match node:
        case Chars(chars):
            return chr(min(chars, key=lambda one: (not chr(one).isupper(), one)))
        case Sequence(items):
            return "".join(map(_shortest, items))
        case Choice(branches):
            return _shortest(branches[0])
        case Repeat(body, low):
            return _shortest(body) * low


def _fits(text: str, pattern: str | None) -> bool:
    return pattern is None or re.fullmatch(pattern, text, re.ASCII) is not None


def assignments(domains: Mapping[str, tuple[Scalar | None, ...]]) -> Iterator[dict[str, Scalar]]:
    """The full product of the domains, absent parameters left out."""
    for values in product(*domains.values()):
        chosen = dict(zip(domains, values, strict=True))
        yield {name: value for name, value in chosen.items() if value is not None}


def contexts(exchange: Exchange) -> Iterator[dict[str, str]]:
    """Every state of knowledge about the account, from nothing known to everything."""
    domains = [(None, *fact.enumeration.values) for fact in exchange.context]
    for values in product(*domains):
        pairs = zip((fact.wire_name for fact in exchange.context), values, strict=True)
        yield {name: value for name, value in pairs if value is not None}
