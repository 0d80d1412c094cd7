"""Writes one synthetic endpoint as a spec."""

import json
from collections.abc import Iterator

from .rows import OWN_ROWS, rows_text
from .shapes import Endpoint, Exchange, Parameter, ReplyField
from .signing import host_of, signing_of

_TIMESTAMP = """\
  timestamp:
    type: string
    required: true
    suppliedBy: auth
    description: "When the request was made; signing fills it in."
    source: "PAGE, parameters, timestamp"
"""


def endpoint_text(exchange: Exchange, endpoint: Endpoint) -> str:
    """Write one ``<endpoint>.yaml``."""
    what = endpoint.name.replace("_", " ")
    send = "send: {in: query}\n" if endpoint.method == "GET" else ""
    return f"""\
# yaml-language-server: $schema=../schema/endpoint.schema.json
endpoint: {endpoint.name}
request: {endpoint.method} {endpoint.path}
docs:
  url: https://{host_of(exchange)}/docs/#{endpoint.name}
  retrieved: 2026-01-31
summary: "{what.capitalize()}, as every venue of this tree can."
description: >-
  There is no such call and no such venue; this text is as long as such texts are, so that reading and printing it cost
  what they cost for a real one.
permission: "Trade"
{send}
parameters:
{"".join(map(_parameter, endpoint.parameters))}{_TIMESTAMP if signing_of(exchange).in_query else ""}
rules:
  - id: pos-side-in-long-short-mode
    when: {{context.posMode: long_short_mode}}
    unless: {{derived.instType: MARGIN}}
    required: [posSide]
    enum: {{posSide: [long, short]}}
    because: "In long/short mode both sides are kept apart, so the call must say which one it means."
    source: "PAGE, {what}, posSide"
  - id: pos-side-in-net-mode
    when: {{context.posMode: net_mode}}
    enum: {{posSide: [net]}}
    because: "In net mode an instrument has one position, and net is the only side there is."
    source: "PAGE, {what}, posSide"
  - id: amount-for-isolated-margin
    when: {{mgnMode: isolated, derived.instType: MARGIN}}
    required: [amount]
    because: "Isolated margin positions have no whole that could be meant."
    source: "PAGE, {what}, amount"

rateLimits:
  - quota: 20
    window: 2s
    partition: [user, instId]
    unless: {{derived.instType: FUTURES}}
    description: "Twenty calls in two seconds for each user and instrument."
    source: "PAGE, {what}, limits"
  - quota: 10
    window: 1s
    partition: [user]
    when: {{derived.instType: FUTURES}}
    description: "For futures, ten calls a second for each user."
    source: "PAGE, {what}, limits"

outcome:
  idempotent: false
  confirm: "GET /api/v1/positions?instId={{instId}}: no row"
  positionKey: [instId, mgnMode, posSide]
  source: "PAGE, positions"

response:
  fields:
{"".join(map(_field, endpoint.fields))}
errors:
{rows_text(OWN_ROWS)}
notes:
  - id: nothing-happens
    text: "Nothing is known of what happens after {what}, for nothing ever happens there."
    source: "PAGE, {what}"
"""


def _parameter(parameter: Parameter) -> str:
    lines = [f"  {parameter.name}:", f"    type: {parameter.type}"]
    if parameter.required:
        lines.append("    required: true")
    lines += _enum(parameter.enum, "    ")
    keywords = {"minLength": parameter.min_length, "minimum": parameter.minimum, "maximum": parameter.maximum}
    lines += [f"    {keyword}: {value}" for keyword, value in keywords.items() if value is not None]
    if parameter.pattern is not None:
        lines.append(f"    pattern: {json.dumps(parameter.pattern)}")
    if parameter.name == "posSide":
        lines.append("    default: {server: net}")
    lines.append(f"    description: {json.dumps(parameter.description)}")
    lines.append(f'    source: "PAGE, parameters, {parameter.name}"')
    return "\n".join(lines) + "\n"


def _field(field: ReplyField) -> str:
    lines = [f"    {field.name}:", f"      type: {field.type}"]
    if field.required:
        lines.append("      required: true")
    if field.enum:
        lines.append(f"      enum: [{', '.join(field.enum)}]")
    if field.echo:
        lines.append(f'      echo: {{of: {field.name}, silent: [""]}}')
    example = json.dumps(field.example) if isinstance(field.example, str) else field.example
    lines += [
        f"      example: {example}",
        f"      description: {json.dumps(field.description)}",
        f'      source: "PAGE, reply, {field.name}"',
    ]
    return "\n".join(lines) + "\n"


def _enum(values: tuple[str, ...], indent: str) -> Iterator[str]:
    if values:
        yield f"{indent}enum: [{', '.join(values)}]"
        yield f"{indent}members:"
        for value in values:
            yield f'{indent}  {value}: {{name: {value.upper()}, description: "What {value} says."}}'
