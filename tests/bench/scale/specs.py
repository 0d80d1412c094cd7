"""Writes the synthetic tree as specs: `python -m tests.bench.scale.specs FOLDER [ENDPOINTS]`."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from .endpoint_spec import endpoint_text
from .rows import COMMON_ROWS, rows_text
from .shapes import ENDPOINTS_PER_EXCHANGE, Exchange, exchanges
from .signing import API_KEY, NOW_MS, SECRET_KEY, expected, host_of, signing_of, vector_parameters


def write_specs(folder: Path, endpoints: int, per_exchange: int = ENDPOINTS_PER_EXCHANGE) -> None:
    """Write exchanges that hold this many endpoints together into a folder, which must be empty or missing."""
    for exchange in exchanges(endpoints, per_exchange):
        own = folder / exchange.name
        own.mkdir(parents=True)
        (own / "exchange.yaml").write_text(exchange_text(exchange), encoding="utf-8")
        for endpoint in exchange.endpoints:
            (own / f"{endpoint.name}.yaml").write_text(endpoint_text(exchange, endpoint), encoding="utf-8")


def exchange_text(exchange: Exchange) -> str:
    """Write one ``exchange.yaml``."""
    host = host_of(exchange)
    return f"""\
# yaml-language-server: $schema=../schema/exchange.schema.json
venuespec: 1
exchange: {exchange.name}
title: "{exchange.title}"
description: "A venue that does not exist, private REST calls signed with key and secret."
sources:
  PAGE: "A page that nobody wrote."
  script: "Computed by the script that writes this tree."

servers:
  live:
    url: https://{host}
    description: "The exchange with real money, if there were one."
    source: "PAGE, hosts"
  demo:
    url: https://demo.{host}
    headers: {{x-simulated-trading: "1"}}
    description: "Play money, with a key of its own."
    source: "PAGE, hosts"

credentials:
  api_key: {{description: "The key's public identifier, from the API page of the account."}}
  secret_key: {{description: "The secret that signs requests."}}

{_auth(exchange)}
clock:
  request: GET /api/v1/time
  at: /data/ts
  unit: unix-ms
  source: "PAGE, server time"

context:
  posMode:
    enum: [net_mode, long_short_mode]
    members:
      net_mode: {{name: NET_MODE, description: "One position for each instrument."}}
      long_short_mode: {{name: LONG_SHORT_MODE, description: "A long and a short position side by side."}}
    description: "The account's position mode."
    source: "PAGE, account"

derived:
  instType:
    from: instId
    match:
      - {{pattern: "[A-Za-z0-9]+-[A-Za-z0-9]+-SWAP", value: SWAP}}
      - {{pattern: "[A-Za-z0-9]+-[A-Za-z0-9]+-[0-9]{{6}}", value: FUTURES}}
      - {{pattern: "[A-Za-z0-9]+-[A-Za-z0-9]+", value: MARGIN}}
    description: "The instrument's type by its spelling."
    source: "PAGE, instruments"

response:
  success:
    - {{at: /code, equals: "0"}}
  code: [/code]
  message: [/msg]
  data: /data
  source: "PAGE, replies"

errors:
{rows_text(COMMON_ROWS)}"""


def _auth(exchange: Exchange) -> str:
    signing, endpoint = signing_of(exchange), exchange.endpoints[0]
    wanted = expected(exchange, endpoint)
    place = f'    header: {{{signing.prefix}-KEY: "{{api_key}}"}}\n    query: {{signature: "{{signature}}"}}'
    if not signing.in_query:
        placed = {"KEY": "{api_key}", "SIGN": "{signature}", "TIME": "{timestamp}"}
        place = "\n".join(["    header:", *(f'      {signing.prefix}-{k}: "{v}"' for k, v in placed.items())])
    query = """\
  inject:
    query: {timestamp: "{timestamp}"}
  canonical:
    signed: {from: query, order: sorted, escape: none}
"""
    headers = "\n".join(f"          {name}: {json.dumps(value)}" for name, value in wanted.headers.items())
    return f"""\
parameters: {{in: {signing.send}, order: {"declared" if signing.send == "json" else "sorted"}}}

auth:
  values:
    timestamp: {{now: {signing.clock}}}
{query if signing.in_query else ""}  sign:
    algorithm: {signing.algorithm}
    key: "{{secret_key}}"
    message: {json.dumps(signing.message)}
    encoding: {signing.encoding}
  place:
{place}
  window: {{default: 30s}}
  vectors:
    - name: "the first call, on live"
      endpoint: {endpoint.name}
      server: live
      credentials: {{api_key: {API_KEY}, secret_key: {SECRET_KEY}}}
      now: {NOW_MS}
      parameters: {_mapping(vector_parameters(endpoint).items())}
      expect:
        url: {json.dumps(wanted.url)}
        headers:
{headers}
        body: {json.dumps(wanted.body)}
      source: "script"
  source: "PAGE, signing"
"""


def _mapping(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"


if __name__ == "__main__":
    write_specs(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
