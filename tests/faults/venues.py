"""The two exchanges as these tests see them: one client with one request, and replies in the exchange's own form."""

import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from attrs import frozen

from venuespec._runtime.limiter import Limiter
from venuespec._runtime.prepared import PreparedRequest
from venuespec.bingx import BingxClient
from venuespec.bingx import ClosePositionRequest as BingxClose
from venuespec.bingx import Credentials as BingxCredentials
from venuespec.errors import OutcomeUnknown
from venuespec.okx import ClosePositionRequest as OkxClose
from venuespec.okx import Credentials as OkxCredentials
from venuespec.okx import OkxClient

SECRETS = {
    "api_key": "fakekey-7f3a91c2-d06b",
    "secret_key": "notsosecret-b84e20d1-77",
    "passphrase": "phrase/of+fakes=5c17",
}


class Client(Protocol):
    """What both clients can do."""

    @property
    def unresolved(self) -> tuple[OutcomeUnknown, ...]: ...
    def resolve(self, outcome: OutcomeUnknown) -> None: ...
    async def close(self) -> None: ...


@frozen
class Account:
    """A client and a request that it sends or reads a reply to; ``credentials`` are the client's."""

    client: Client
    credentials: object
    request: object
    send: Callable[[], Awaitable[object]]
    parse: Callable[[int, bytes], object]
    prepare: Callable[[], PreparedRequest]


class Open(Protocol):
    """Makes an account of one exchange."""

    def __call__(
        self,
        base_url: str,
        *,
        timeout: float = 20,
        ssl_context: ssl.SSLContext | None = None,
        limiter: Limiter | None = None,
    ) -> Account: ...


@frozen(eq=False)
class Venue:
    """An exchange: how to reach it, and its replies as JSON text.

    ``code`` is the code of success, ``row`` what a success says of the position, by member; ``echoed`` names the member
    that must be what was asked for, ``other`` is another value of it; ``data`` puts a row where a reply has it.
    """

    name: str
    open: Open
    secrets: tuple[str, ...]
    code: str
    row: Mapping[str, str]
    required: tuple[str, ...]
    echoed: str
    other: str
    data: Callable[[str], str]
    refused: str
    throttled: str
    in_no_table: str
    open_outcome: str
    settled_by_status: Mapping[int, str]

    def reply(self, code: str | None = None, data: str | None = None, more: str = "") -> bytes:
        """A reply; by default the success."""
        chosen = self.data(members(self.row)) if data is None else data
        return f'{{"code":{self.code if code is None else code},"msg":"","data":{chosen}{more}}}'.encode()

    def refusal(self, code: str, message: str = '"no"', more: str = "") -> bytes:
        """A reply with a code other than success, as the exchange writes it: without a row."""
        return f'{{"code":{code},"msg":{message},"data":{self.data("")}{more}}}'.encode()

    def success_with(self, **changed: str | None) -> bytes:
        """The success with members of its row changed, or left out where the text is ``None``."""
        row = {**self.row, **changed}
        return self.reply(data=self.data(members({name: text for name, text in row.items() if text is not None})))


def members(row: Mapping[str, str]) -> str:
    """A JSON object of members that are JSON texts already."""
    return "{" + ",".join(f'"{name}":{text}' for name, text in row.items()) + "}"


def _open_okx(
    base_url: str,
    *,
    timeout: float = 20,
    ssl_context: ssl.SSLContext | None = None,
    limiter: Limiter | None = None,
) -> Account:
    credentials = OkxCredentials(**SECRETS)
    client = OkxClient(
        credentials=credentials,
        server="demo",
        base_url=base_url,
        timeout=timeout,
        ssl_context=ssl_context,
        limiter=limiter,
    )
    request = OkxClose(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
    return Account(
        client=client,
        credentials=credentials,
        request=request,
        send=lambda: client.send(request),
        parse=lambda status, body: client.parse(request, status=status, headers={}, body=body),
        prepare=lambda: client.prepare(request),
    )


def _open_bingx(
    base_url: str,
    *,
    timeout: float = 20,
    ssl_context: ssl.SSLContext | None = None,
    limiter: Limiter | None = None,
) -> Account:
    credentials = BingxCredentials(api_key=SECRETS["api_key"], secret_key=SECRETS["secret_key"])
    client = BingxClient(
        credentials=credentials,
        server="demo",
        base_url=base_url,
        timeout=timeout,
        ssl_context=ssl_context,
        limiter=limiter,
    )
    request = BingxClose(position_id="1769649551460794368")
    return Account(
        client=client,
        credentials=credentials,
        request=request,
        send=lambda: client.send(request),
        parse=lambda status, body: client.parse(request, status=status, headers={}, body=body),
        prepare=lambda: client.prepare(request),
    )


OKX = Venue(
    name="okx",
    open=_open_okx,
    secrets=tuple(SECRETS.values()),
    code='"0"',
    row={"clOrdId": '""', "instId": '"BTC-USDT-SWAP"', "posSide": '"long"', "tag": '""'},
    required=("instId", "posSide"),
    echoed="instId",
    other='"ETH-USDT-SWAP"',
    data=lambda row: f"[{row}]",
    refused='"51023"',
    throttled='"50011"',
    in_no_table='"59999"',
    open_outcome='"50004"',
    settled_by_status={},
)
BINGX = Venue(
    name="bingx",
    open=_open_bingx,
    secrets=(SECRETS["api_key"], SECRETS["secret_key"]),
    code="0",
    row={
        "orderId": "1769649628749234176",
        "positionId": '"1769649551460794368"',
        "symbol": '"BTC-USDT"',
        "side": '"Ask"',
        "type": '"MARKET"',
        "positionSide": '"Long"',
        "origQty": '"1.0000"',
    },
    required=("orderId", "positionId"),
    echoed="positionId",
    other='"1769649551460794369"',
    data=lambda row: row or "{}",
    refused="80017",
    throttled="100409",
    in_no_table="199999",
    open_outcome="100500",
    # The page says what these statuses mean for the exchange's own replies, whatever their code.
    settled_by_status={
        400: "rejected",
        401: "rejected",
        403: "rejected",
        404: "rejected",
        418: "throttled",
        429: "throttled",
    },
)
VENUES = (OKX, BINGX)
