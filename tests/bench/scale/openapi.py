"""Writes the synthetic tree as one OpenAPI document: the same calls, parameters and replies, for another generator.

What OpenAPI cannot say is left out, so the other has less to do: signing, rules, limits, error rows.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from .shapes import Endpoint, Exchange, Parameter, ReplyField, exchanges

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]


def write_openapi(folder: Path, endpoints: int) -> None:
    """Write ``openapi.json`` and ``openapi.yaml``, with as many operations as the tree of this size has endpoints."""
    tree = list(exchanges(endpoints))
    document: Json = {
        "openapi": "3.1.0",
        "info": {"title": "Synthetic venues", "version": "1"},
        "paths": {one.path: _path(exchange, one) for exchange in tree for one in exchange.endpoints},
    }
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "openapi.yaml").write_text(yaml.dump(document, Dumper=_Dumper, sort_keys=False), encoding="utf-8")


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML calls it
        return True


def _path(exchange: Exchange, endpoint: Endpoint) -> Json:
    what = endpoint.name.replace("_", " ")
    operation: dict[str, Json] = {
        "operationId": f"{exchange.name}_{endpoint.name}",
        "tags": [exchange.name],
        "summary": what.capitalize(),
        "responses": {
            "200": {"description": "The reply.", "content": {"application/json": {"schema": _reply(endpoint)}}}
        },
    }
    if endpoint.method == "GET":
        operation["parameters"] = list(_in_query(endpoint))
    else:
        properties: Json = {one.name: _parameter(one) for one in endpoint.parameters}
        required: Json = [one.name for one in endpoint.parameters if one.required]
        body: Json = {"type": "object", "properties": properties, "required": required}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return {endpoint.method.lower(): operation}


def _in_query(endpoint: Endpoint) -> Iterator[Json]:
    for one in endpoint.parameters:
        yield {"name": one.name, "in": "query", "required": one.required, "schema": _parameter(one)}


def _parameter(parameter: Parameter) -> Json:
    schema: dict[str, Json] = {"type": parameter.type, "description": parameter.description}
    keywords = {"minLength": parameter.min_length, "minimum": parameter.minimum, "maximum": parameter.maximum}
    schema |= {keyword: value for keyword, value in keywords.items() if value is not None}
    if parameter.enum:
        schema["enum"] = list(parameter.enum)
    if parameter.pattern is not None:
        schema["pattern"] = parameter.pattern
    return schema


def _reply(endpoint: Endpoint) -> Json:
    fields: Json = {one.name: _field(one) for one in endpoint.fields}
    required: Json = [one.name for one in endpoint.fields if one.required]
    data: Json = {"type": "object", "properties": fields, "required": required}
    return {"type": "object", "properties": {"code": {"type": "string"}, "msg": {"type": "string"}, "data": data}}


def _field(field: ReplyField) -> Json:
    schema: dict[str, Json] = {"type": field.type, "description": field.description}
    if field.enum:
        schema["enum"] = list(field.enum)
    return schema
