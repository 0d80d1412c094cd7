"""Reads and checks the parameters of one request, as strictly as the page describes them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

from attrs import frozen

from ..model import (
    EmptyBody,
    Endpoint,
    Exchange,
    Parameter,
    ParametersIn,
    Scalar,
    ScalarType,
    Situation,
)
from .arrival import Arrival, read_path, split_pairs
from .refusal import Refusal
from .suggest import known_names

_WORDS = {
    ParametersIn.PATH: "path",
    ParametersIn.QUERY: "query string",
    ParametersIn.FORM: "form in the body",
    ParametersIn.JSON: "body",
}


@frozen
class Sent:
    """Names and values as they arrived, duplicates included; ``problem`` where they could not be read at all.

    ``injected`` says where those travel that signing adds.
    """

    pairs: tuple[tuple[str, object], ...]
    problem: str | None = None
    injected: Mapping[str, ParametersIn] = MappingProxyType[str, ParametersIn]({})

    def text(self, name: str) -> str | None:
        """The first value of that name as text."""
        value = next((value for key, value in self.pairs if key == name), None)
        return str(value) if isinstance(value, (str, int)) else None


def read_sent(exchange: Exchange, endpoint: Endpoint, arrival: Arrival) -> Sent:
    """The parameters from everywhere they travel; ``arrival`` is without what signing placed at the end."""
    query = split_pairs(arrival.query)
    injected = {each.name: ParametersIn(each.location.value) for each in exchange.auth.inject}
    found: dict[ParametersIn, tuple[tuple[str, object], ...]] = {
        ParametersIn.PATH: read_path(endpoint, arrival.path) or (),
        ParametersIn.QUERY: query,
    }
    problem = _body_problem(endpoint, arrival)
    try:
        if endpoint.body and arrival.body:
            found[endpoint.body] = _read_body(endpoint.body, arrival.body)
    except (ValueError, RecursionError) as error:
        return Sent(tuple(pair for pairs in found.values() for pair in pairs), f"unreadable body: {error}")
    if endpoint.empty_body is EmptyBody.NOTHING and endpoint.body and arrival.body and not found[endpoint.body]:
        problem = problem or "a body without parameters is left out altogether"
    pairs = tuple(pair for pairs in found.values() for pair in pairs)
    return Sent(pairs, _misplaced(endpoint, found, injected) or problem, injected)


def _body_problem(endpoint: Endpoint, arrival: Arrival) -> str | None:
    """What is wrong with a body before it is read."""
    if endpoint.body is None:
        return "parameters travel in the query string, not in a body" if arrival.body else None
    if not arrival.body and endpoint.empty_body is EmptyBody.NOTHING:
        return None
    if not arrival.body and endpoint.body is ParametersIn.JSON:
        return "unreadable body: there is none"
    wanted = "application/json" if endpoint.body is ParametersIn.JSON else "application/x-www-form-urlencoded"
    media_type = (arrival.header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if media_type == wanted else f"Content-Type is not {wanted}"


def _misplaced(
    endpoint: Endpoint,
    found: Mapping[ParametersIn, Iterable[tuple[str, object]]],
    injected: Mapping[str, ParametersIn],
) -> str | None:
    """Which parameter is not where it travels."""
    declared = {parameter.wire_name: parameter for parameter in endpoint.parameters}
    for location, pairs in found.items():
        for parameter in (declared[name] for name, _ in pairs if name in declared):
            right = injected.get(parameter.wire_name) or endpoint.location_of(parameter)
            if right is not location:
                return f"{parameter.wire_name} travels in the {_WORDS[right]}, not in the {_WORDS[location]}"
    return None


def _read_body(kind: ParametersIn, body: bytes) -> tuple[tuple[str, object], ...]:
    text = body.decode("utf-8")
    if kind is ParametersIn.FORM:
        return split_pairs(text)
    objects: list[tuple[tuple[str, object], ...]] = []

    def keep_pairs(pairs: list[tuple[str, object]]) -> object:
        objects.append(tuple(pairs))
        return objects

    document: object = json.loads(text, object_pairs_hook=keep_pairs, parse_constant=_refuse_constant)
    if document is not objects:
        raise ValueError("not a JSON object")
    return objects[-1]  # the outermost object is finished last


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def check_parameters(endpoint: Endpoint, sent: Sent) -> Mapping[str, Scalar] | Refusal:
    """The parameters by wire name and with their types, or the first thing wrong with them."""
    if sent.problem:
        return Refusal(Situation.INVALID_PARAMETER, sent.problem)
    declared = {parameter.wire_name: parameter for parameter in endpoint.parameters}
    values: dict[str, Scalar] = {}
    for name, raw in sent.pairs:
        if name not in declared:
            return Refusal(Situation.INVALID_PARAMETER, f"{name} is no parameter, {known_names(name, declared)}")
        if name in values:
            return Refusal(Situation.INVALID_PARAMETER, f"{name} is given twice")
        location = sent.injected.get(name) or endpoint.location_of(declared[name])
        value = _typed(raw, declared[name].type, as_text=location is not ParametersIn.JSON)
        if value is None:
            return Refusal(Situation.INVALID_PARAMETER, f"{name} is no {declared[name].type.value}")
        values[name] = value
    return _first_problem(endpoint.parameters, values) or values


def _first_problem(parameters: Sequence[Parameter], values: Mapping[str, Scalar]) -> Refusal | None:
    for parameter in parameters:
        if parameter.required and values.get(parameter.wire_name, "") == "":
            return Refusal(Situation.MISSING_PARAMETER, f"{parameter.wire_name} is required")
    for parameter in parameters:
        if parameter.wire_name in values:
            problem = value_problem(parameter, values[parameter.wire_name])
            if problem:
                return Refusal(Situation.INVALID_PARAMETER, f"{parameter.wire_name} {problem}")
    return None


def value_problem(parameter: Parameter, value: Scalar) -> str | None:
    """What is wrong with a value of the right type, or ``None``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        low = parameter.minimum is not None and value < parameter.minimum
        high = parameter.maximum is not None and value > parameter.maximum
        return "is out of range" if low or high else None
    return _text_problem(parameter, value)


def _text_problem(parameter: Parameter, text: str) -> str | None:
    if parameter.location is ParametersIn.PATH and text in {".", ".."}:
        return "is no segment of a path"
    if parameter.enumeration is not None and text not in parameter.enumeration.values:
        return f"is not one of {', '.join(parameter.enumeration.values)}"
    if parameter.pattern is not None and not re.fullmatch(parameter.pattern, text, re.ASCII):
        return f"does not match {parameter.pattern}"
    if parameter.min_length is not None and len(text) < parameter.min_length:
        return "is too short"
    if parameter.max_length is not None and len(text) > parameter.max_length:
        return "is too long"
    return None


def _typed(raw: object, wanted: ScalarType, *, as_text: bool) -> Scalar | None:
    if as_text:
        return parse_text(raw, wanted) if isinstance(raw, str) else None
    if wanted is ScalarType.STRING:
        return raw if isinstance(raw, str) else None
    if wanted is ScalarType.BOOLEAN:
        return raw if isinstance(raw, bool) else None
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def parse_text(text: str, wanted: ScalarType) -> Scalar | None:
    """A value written as text, as in a query string; ``None`` where it is not of that type."""
    if wanted is ScalarType.STRING:
        return text
    if wanted is ScalarType.BOOLEAN:
        return {"true": True, "false": False}.get(text)
    return int(text) if re.fullmatch(r"-?(0|[1-9][0-9]{0,18})", text, re.ASCII) else None
