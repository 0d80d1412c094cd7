"""The positions of the simulated account."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen, mutable

from ..model import Endpoint, Exchange, Parameter, Scalar, ScalarType
from .facts import gather_facts
from .parameters import parse_text, value_problem
from .suggest import known_names

_PYTHON_TYPES = {ScalarType.STRING: str, ScalarType.INTEGER: int, ScalarType.BOOLEAN: bool}


def _freeze(fields: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    return MappingProxyType(dict(fields))


@frozen
class Position:
    """One open position by wire names; ``pending_close_orders`` are orders that would close it and have not filled."""

    fields: Mapping[str, Scalar] = field(converter=_freeze)
    pending_close_orders: bool = False

    def answers_to(self, key: Mapping[str, Scalar]) -> bool:
        """Whether a request for this key means this position; what either side leaves out does not tell them apart."""
        return all(self.fields.get(name, value) == value for name, value in key.items())


@mutable
class Book:
    """All open positions of one exchange."""

    exchange: Exchange
    _open: list[Position] = field(factory=list)

    def __iter__(self) -> Iterator[Position]:
        """Go through the open positions, oldest first."""
        return iter(self._open)

    def open(self, fields: Mapping[str, Scalar], *, pending_close_orders: bool) -> Position:
        """Add a position; absent key fields take what the server assumes. Raises ``ValueError`` for a wrong field."""
        self._check(fields)
        assumed = {
            parameter.wire_name: parameter.server_default
            for parameter in self._key_parameters()
            if parameter.server_default is not None
        }
        position = Position({**assumed, **fields}, pending_close_orders)
        key_names = {parameter.wire_name for parameter in self._key_parameters()} | self._row_keys()
        key = {name: value for name, value in position.fields.items() if name in key_names}
        if key and any(other.answers_to(key) for other in self._open):
            raise ValueError(f"there already is a position with {_written(key)}")
        self._open.append(position)
        return position

    def find(self, key: Mapping[str, Scalar]) -> Position | None:
        """The first position a request for this key means."""
        return next((position for position in self._open if position.answers_to(key)), None)

    def close(self, position: Position) -> None:
        """Take a position off the book, its pending orders with it."""
        self._open.remove(position)

    def check_names(self, fields: Mapping[str, Scalar]) -> None:
        """Raise ``ValueError`` for a field that no position has."""
        known = {parameter.wire_name for parameter in self._key_parameters()}
        known |= {reply.wire_name for endpoint in self.exchange.endpoints for reply in endpoint.reply}
        for name in fields:
            if name not in known:
                raise ValueError(f"a position has no field {name}: {known_names(name, sorted(known))}")

    def _row_keys(self) -> set[str]:
        """Fields that tell the rows of a reply apart; an order's own number, which bare rows are, is no position's."""
        several = [endpoint.rows for endpoint in self.exchange.endpoints if endpoint.rows is not None]
        return {name for rows in several if rows.bare is None for name in rows.key}

    def _key_parameters(self) -> list[Parameter]:
        return [
            parameter
            for endpoint in self.exchange.endpoints
            for parameter in endpoint.parameters
            if parameter.wire_name in endpoint.outcome.position_key
        ]

    def _check(self, fields: Mapping[str, Scalar]) -> None:
        keys = {parameter.wire_name: parameter for parameter in self._key_parameters()}
        replies = {reply.wire_name: reply for endpoint in self.exchange.endpoints for reply in endpoint.reply}
        for name, value in fields.items():
            if name not in keys and name not in replies:
                raise ValueError(f"a position has no field {name}: {known_names(name, [*keys, *replies])}")
            wanted = keys[name].type if name in keys else replies[name].type
            if type(value) is not _PYTHON_TYPES[wanted]:
                raise ValueError(f"{name} must be of type {wanted.value}, not {value!r}")
            problem = value_problem(keys[name], value) if name in keys else None
            if problem:
                raise ValueError(f"{name} {problem}: {value!r}")
        for name, parameter in keys.items():
            if parameter.required and name not in fields:
                raise ValueError(f"a position needs {name}")


def position_key(endpoint: Endpoint, parameters: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The part of a request that names the position."""
    return {name: parameters[name] for name in endpoint.outcome.position_key if name in parameters}


def example_endpoint(exchange: Exchange) -> Endpoint:
    """The endpoint of a first request: one that says which position it means, if there is any."""
    return next((each for each in exchange.endpoints if each.outcome.position_key), exchange.endpoints[0])


def example_position(exchange: Exchange, account: Mapping[str, str]) -> dict[str, Scalar]:
    """Fields of one position that a first request can close, chosen so that no rule objects to naming them."""
    fields: dict[str, Scalar] = {}
    endpoint = example_endpoint(exchange)
    # What any call must name, every position has.
    examples = {reply.wire_name: reply.example for each in reversed(exchange.endpoints) for reply in each.reply}
    examples |= {reply.wire_name: reply.example for reply in endpoint.reply}
    examples |= {reply.echo.parameter: reply.example for reply in endpoint.reply if reply.echo}
    for each in exchange.endpoints:
        for parameter in each.parameters:
            if parameter.wire_name in each.outcome.position_key and parameter.required:
                fields[parameter.wire_name] = examples.get(parameter.wire_name, _first_value(parameter))
    if endpoint.rows is not None and endpoint.rows.bare is None:
        fields |= {name: examples[name] for name in endpoint.rows.key}
    facts = gather_facts(exchange, endpoint, fields, account)
    for rule in endpoint.rules:
        if facts.applies(rule.when, rule.unless):
            fields |= {name: values[0] for name, values in rule.enum if name in rule.required}
    return fields


def _first_value(parameter: Parameter) -> Scalar:
    if parameter.enumeration:
        return parameter.enumeration.values[0]
    least = parameter.minimum if parameter.minimum is not None else 1
    values: dict[ScalarType, Scalar] = {
        ScalarType.STRING: str(least),
        ScalarType.INTEGER: least,
        ScalarType.BOOLEAN: False,
    }
    return values[parameter.type]


def parse_fields(exchange: Exchange, texts: Mapping[str, str]) -> dict[str, Scalar]:
    """Fields written as text, each with the type the model gives it; names are checked when the position opens."""
    types = {reply.wire_name: reply.type for endpoint in exchange.endpoints for reply in endpoint.reply}
    types |= {parameter.wire_name: parameter.type for each in exchange.endpoints for parameter in each.parameters}
    values = {name: parse_text(text, types.get(name, ScalarType.STRING)) for name, text in texts.items()}
    # What cannot be read stays text, and opening the position says what it should have been.
    return {name: texts[name] if value is None else value for name, value in values.items()}


def _written(fields: Mapping[str, Scalar]) -> str:
    return ", ".join(f"{name}={value}" for name, value in fields.items())
