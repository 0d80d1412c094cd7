"""Exports one JSON Schema per request and per reply row: the shapes alone, or with every value keyword."""

from ..model import Endpoint, Exchange, Parameter, ReplyField

DRAFT = "http://json-schema.org/draft-07/schema#"
JsonSchema = dict[str, "str | int | bool | list[str] | list[JsonSchema] | JsonSchema"]


def exchange_schema(exchange: Exchange, *, shape_only: bool) -> JsonSchema:
    """Return a draft-7 schema whose definitions are the requests and reply rows of an exchange.

    Args:
        exchange: The exchange.
        shape_only: Leave out what restricts values (enum, pattern, bounds), for types that say nothing of values.
    """
    definitions: JsonSchema = {**class_schemas(exchange, shape_only=shape_only)}
    return {"$schema": DRAFT, "definitions": definitions}


def class_schemas(exchange: Exchange, *, shape_only: bool) -> dict[str, JsonSchema]:
    """Return those definitions, by the names of their classes."""
    schemas: dict[str, JsonSchema] = {}
    for endpoint in exchange.endpoints:
        schemas[f"{endpoint.class_prefix}Request"] = _request(endpoint, shape_only=shape_only)
        reply = "Response" if endpoint.rows is None else "Row"
        schemas[f"{endpoint.class_prefix}{reply}"] = _reply(endpoint, shape_only=shape_only)
    return schemas


def _request(endpoint: Endpoint, *, shape_only: bool) -> JsonSchema:
    parameters = [one for one in endpoint.parameters if not one.supplied_by_auth]
    properties: JsonSchema = {one.wire_name: _parameter(one, shape_only=shape_only) for one in parameters}
    return {
        "type": "object",
        "description": f"Parameters of {endpoint.method} {endpoint.path}.",
        "additionalProperties": False,
        "required": [one.wire_name for one in parameters if one.required],
        "properties": properties,
    }


def _parameter(parameter: Parameter, *, shape_only: bool) -> JsonSchema:
    schema: JsonSchema = {"type": parameter.type.value}
    if shape_only:
        return schema
    if parameter.enumeration is not None:
        schema["enum"] = list(parameter.enumeration.values)
    if parameter.pattern is not None:
        schema["pattern"] = f"^(?:{parameter.pattern})$"
    bounds = {
        "minLength": parameter.min_length,
        "maxLength": parameter.max_length,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
    }
    schema.update({keyword: bound for keyword, bound in bounds.items() if bound is not None})
    return schema


def _reply(endpoint: Endpoint, *, shape_only: bool) -> JsonSchema:
    properties: JsonSchema = {one.wire_name: _reply_field(one, shape_only=shape_only) for one in endpoint.reply}
    return {
        "type": "object",
        "description": f"The reply row of {endpoint.method} {endpoint.path}.",
        "required": [one.wire_name for one in endpoint.reply if one.required],
        "properties": properties,
    }


def _reply_field(field: ReplyField, *, shape_only: bool) -> JsonSchema:
    schema: JsonSchema = {"type": field.type.value} if field.required else {"type": [field.type.value, "null"]}
    if not shape_only:
        pattern = None if field.pattern is None else f"^(?:{field.pattern})$"
        bounds = {"pattern": pattern, "minLength": field.min_length, "minimum": field.minimum}
        schema.update({keyword: bound for keyword, bound in bounds.items() if bound is not None})
    return schema
