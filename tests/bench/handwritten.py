"""What a careful person writes without a generator: the measure for speed. json, hmac, and the checks inlined."""

import base64
import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

KEY, SECRET, PASSPHRASE = "fake-key-0000", "fake-secret-0000", "fake-passphrase"
OKX_PATH = "/api/v5/trade/close-position"
BINGX_PATH = "/openApi/swap/v1/trade/closePosition"
LETTERS_AND_DIGITS = re.compile(r"[A-Za-z0-9]{1,32}", re.ASCII)
DIGITS = re.compile(r"[0-9]{1,20}", re.ASCII)

Prepared = tuple[str, dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class OkxReply:
    """What one returns by hand, so that a typo in a field's name is found early."""

    inst_id: str
    pos_side: str
    cl_ord_id: str
    tag: str


@dataclass(frozen=True, slots=True)
class BingxReply:
    """As above."""

    order_id: int
    position_id: str
    symbol: str
    side: str
    type: str
    position_side: str
    orig_qty: str


def prepare_okx(
    inst_id: object, mgn_mode: str, pos_side: str, cl_ord_id: object, base: str = "https://www.okx.com"
) -> Prepared:
    """Check, write and sign one close of a position in long/short mode."""
    if not isinstance(inst_id, str) or not inst_id:
        raise ValueError("instId")
    if mgn_mode not in {"cross", "isolated"}:
        raise ValueError("mgnMode")
    if pos_side not in {"long", "short"}:
        raise ValueError("posSide")
    if not isinstance(cl_ord_id, str) or not LETTERS_AND_DIGITS.fullmatch(cl_ord_id):
        raise ValueError("clOrdId")
    fields = {"instId": inst_id, "posSide": pos_side, "mgnMode": mgn_mode, "clOrdId": cl_ord_id}
    body = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
    timestamp = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    message = f"{timestamp}POST{OKX_PATH}{body}"
    signature = base64.b64encode(hmac.new(SECRET.encode(), message.encode(), hashlib.sha256).digest()).decode()
    headers = {
        "Content-Type": "application/json",
        "OK-ACCESS-KEY": KEY,
        "OK-ACCESS-SIGN": signature,
        "OK-ACCESS-TIMESTAMP": timestamp,
        "OK-ACCESS-PASSPHRASE": PASSPHRASE,
        "x-simulated-trading": "1",
    }
    return f"{base}{OKX_PATH}", headers, body.encode()


def parse_okx(status: int, body: bytes, inst_id: str) -> OkxReply:
    """Read one reply and check that it is the answer to the question asked."""
    document = json.loads(body)
    if status != 200 or document["code"] != "0":
        raise ValueError(document["msg"])
    (row,) = document["data"]
    if row["instId"] != inst_id or row.get("sCode", "0") != "0":
        raise ValueError("another position")
    return OkxReply(inst_id=row["instId"], pos_side=row["posSide"], cl_ord_id=row["clOrdId"], tag=row["tag"])


def prepare_bingx(position_id: object, recv_window: object, base: str = "https://open-api-vst.bingx.com") -> Prepared:
    """Check, write and sign one close of a position."""
    if not isinstance(position_id, str) or not DIGITS.fullmatch(position_id):
        raise ValueError("positionId")
    if type(recv_window) is not int or not 0 <= recv_window <= 60000:
        raise ValueError("recvWindow")
    fields = {"positionId": position_id, "recvWindow": recv_window, "timestamp": int(time.time() * 1000)}
    signed = "&".join(f"{name}={value}" for name, value in sorted(fields.items()))
    sent = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in sorted(fields.items()))
    signature = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).hexdigest()
    return f"{base}{BINGX_PATH}?{sent}&signature={signature}", {"X-BX-APIKEY": KEY}, b""


def parse_bingx(status: int, body: bytes, position_id: str) -> BingxReply:
    """Read one reply and check that it is the answer to the question asked."""
    document = json.loads(body)
    if status != 200 or document["code"] != 0:
        raise ValueError(document["msg"])
    row = document["data"]
    if str(row["positionId"]) != position_id:
        raise ValueError("another position")
    return BingxReply(
        order_id=row["orderId"],
        position_id=row["positionId"],
        symbol=row["symbol"],
        side=row["side"],
        type=row["type"],
        position_side=row["positionSide"],
        orig_qty=row["origQty"],
    )
