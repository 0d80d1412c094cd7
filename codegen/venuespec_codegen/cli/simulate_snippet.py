"""The few lines of Python that ``venuespec simulate`` prints for pasting."""

from ..model import Endpoint
from ..simulator import Position, Simulator
from ..simulator.positions import example_endpoint

_SNIPPET = """\
import asyncio

from venuespec.{package} import Credentials, {prefix}Client


async def main() -> None:
    credentials = Credentials({credentials})
    async with {prefix}Client(credentials=credentials, server="{server}", base_url="{url}") as client:
        print(await client.{endpoint}({arguments}))


asyncio.run(main())
"""


def snippet(simulator: Simulator) -> str:
    """A program that closes the simulator's first position."""
    exchange = simulator.exchange
    endpoint = example_endpoint(exchange)
    return _SNIPPET.format(
        package=exchange.name,
        prefix=exchange.class_prefix,
        credentials=", ".join(f'{name}="{value}"' for name, value in simulator.credentials.items()),
        server=simulator.server,
        url=simulator.url,
        endpoint=endpoint.name,
        arguments=", ".join(_arguments(endpoint, simulator.positions[0])),
    )


def _arguments(endpoint: Endpoint, position: Position) -> list[str]:
    """What names the position, without what the exchange assumes anyway."""
    wanted = [parameter for parameter in endpoint.parameters if parameter.wire_name in endpoint.outcome.position_key]
    return [
        f"{parameter.name}={_literal(position.fields[parameter.wire_name])}"
        for parameter in wanted
        if position.fields.get(parameter.wire_name, parameter.server_default) != parameter.server_default
    ]


def _literal(value: str | int) -> str:
    return '"' + value + '"' if isinstance(value, str) else repr(value)
