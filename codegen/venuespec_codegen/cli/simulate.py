"""``venuespec simulate``: an exchange of one's own on a loopback port."""

import asyncio
import errno
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from datetime import UTC, datetime
from pathlib import Path

from attrs import field, frozen

from ..model import Exchange
from ..simulator import Call, Simulator, load_exchange
from ..simulator.positions import example_position, parse_fields
from ..simulator.script import DropWhen
from .parser import Subparsers
from .simulate_snippet import snippet

FINE, COULD_NOT_RUN = 0, 2

_EPILOG = """\
examples:
  venuespec simulate okx                                 on a free port, one position open
  venuespec simulate okx --position instId=BTC-USDT-SWAP,mgnMode=cross,pending_close_orders=true
  venuespec simulate bingx --port 8781 --answer 100410:RATE_LIMITED
  venuespec simulate okx --skew-ms 40000                 every timestamp is too old

While it runs, other programs can steer it, in JSON:
  GET, POST  URL/_simulator/positions    list; open one, as {"instId": "BTC-USDT-SWAP", "mgnMode": "cross"}
  POST       URL/_simulator/answer       {"code": "51115"}, or {"status": 503, "body": "busy"}
  POST       URL/_simulator/drop         {"when": "after-reading"}
  POST       URL/_simulator/clock        {"skew_ms": -40000}
  GET        URL/_simulator/calls        what has arrived, and what became of it"""


@frozen
class _CallPrinter:
    """Prints one line per call; when nobody reads them any more, ``reader_gone`` ends the program."""

    reader_gone: asyncio.Event = field(factory=asyncio.Event)

    def __call__(self, call: Call) -> None:
        """Print it."""
        when = datetime.fromtimestamp(call.at_ms / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]
        good = call.outcome.startswith(("executed", "clock"))
        outcome = call.outcome if call.row is None else f"{call.outcome}, HTTP {call.status}"
        where = call.endpoint or f"{call.method} {call.path}"
        try:
            _print(f"{when}  {_harmless(where)}  {_paint(_harmless(outcome), '32' if good else '31')}")
        except BrokenPipeError:
            self.reader_gone.set()


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the arguments."""
    parser = subparsers.add_parser(
        "simulate",
        description="Serve an exchange on this machine that behaves as its spec says, until Ctrl-C.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("exchange", help="the exchange's name, such as okx")
    parser.add_argument("--port", type=_port, default=0, help="the port to listen on (default: any free one)")
    parser.add_argument("--specs", type=Path, metavar="DIR", help="where the specs are (default: ./specs, or packaged)")
    parser.add_argument("--server", metavar="NAME", help="which of the exchange's servers to be (default: demo)")
    parser.add_argument(
        "--position", action="append", default=[], metavar="FIELD=VALUE,…", help="an open position by wire names"
    )
    parser.add_argument(
        "--account", action="append", default=[], metavar="FACT=VALUE", help="a fact, such as posMode=long_short_mode"
    )
    parser.add_argument(
        "--answer", action="append", default=[], metavar="CODE[:NAME]", help="answer a call with this error, in turn"
    )
    parser.add_argument(
        "--drop", action="append", default=[], metavar="WHEN", help=f"break a connection: {', '.join(DropWhen)}"
    )
    parser.add_argument("--skew-ms", type=int, default=0, metavar="N", help="how far the exchange's clock runs ahead")
    return parser


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    printer = _CallPrinter()
    try:
        exchange = load_exchange(arguments.exchange, arguments.specs)
        simulator = _prepare(exchange, arguments, printer)
    except ValueError as error:
        return _refuse(str(error))
    try:
        asyncio.run(_serve(simulator, printer))
    except KeyboardInterrupt:
        return FINE
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return _refuse(f"port {arguments.port} is taken: choose another, or leave --port out")
        return _refuse(f"port {arguments.port}: {error.strerror}")
    return FINE


def _prepare(exchange: Exchange, arguments: Namespace, printer: _CallPrinter) -> Simulator:
    account = dict(_pair(text, "--account") for text in arguments.account)
    simulator = Simulator(
        exchange,
        port=arguments.port,
        server=arguments.server,
        account=account,
        skew_ms=arguments.skew_ms,
        on_call=printer,
    )
    for text in arguments.position:
        pairs = dict(_pair(pair, "--position") for pair in text.split(","))
        pending = pairs.pop("pending_close_orders", "false")
        if pending not in {"true", "false"}:
            raise ValueError(f"pending_close_orders must be true or false, not {pending!r}")
        simulator.open_position(pending_close_orders=pending == "true", **parse_fields(exchange, pairs))
    if not arguments.position:
        simulator.open_position(pending_close_orders=False, **example_position(exchange, account))
    for text in arguments.answer:
        code, _, name = text.partition(":")
        simulator.answer_with(code, name or None)
    for when in arguments.drop:
        simulator.drop_connection(when)
    return simulator


async def _serve(simulator: Simulator, printer: _CallPrinter) -> None:
    async with simulator:
        exchange = simulator.exchange
        _print(f"{_bold(exchange.title)} ({simulator.server}) is at {_bold(simulator.url)} — Ctrl-C ends it.")
        _print("Credentials it knows:")
        for name, value in simulator.credentials.items():
            _print(f"  {name} = {value}")
        for position in simulator.positions:
            fields = ", ".join(f"{name}={value}" for name, value in position.fields.items())
            _print(f"Open position: {fields}{' (close orders pending)' if position.pending_close_orders else ''}")
        _print(f"\n{snippet(simulator)}")
        await printer.reader_gone.wait()
    raise BrokenPipeError


def _harmless(text: str) -> str:
    """Text from a request without what could steer a terminal or start a line."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:  # noqa: PLR2004 (the greatest port number)
        raise ArgumentTypeError(f"{text!r} is no port: 0 to 65535")
    return int(text)


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ValueError(f"{option} takes NAME=VALUE, not {text!r}")
    return name.strip(), value.strip()


def _refuse(message: str) -> int:
    print(f"venuespec simulate: {_harmless(message)}", file=sys.stderr)
    return COULD_NOT_RUN


def _print(line: str) -> None:
    """Print at once: in a pipe, somebody waits for the address."""
    print(line, flush=True)


def _bold(text: str) -> str:
    return _paint(text, "1")


def _paint(text: str, code: str) -> str:
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return f"\x1b[{code}m{text}\x1b[0m" if coloured else text
