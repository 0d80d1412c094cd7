"""What a type checker tells importers about the calls, compared with what it is expected to tell."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("basedpyright", reason="pyright comes with the `dev` extra")

_ROOT = Path(__file__).parents[2]
_SOURCE = """\
from typing import reveal_type

from venuespec.bingx import BingxClient, ClosePositionRequest as BingxRequest, ClosePositionResponse as BingxResponse
from venuespec.okx import ClosePositionRequest, ClosePositionResponse, Context, Credentials, OkxClient

reveal_type(OkxClient.close_position)
reveal_type(BingxClient.close_position)
reveal_type(ClosePositionRequest.__init__)
reveal_type(BingxRequest.__init__)
reveal_type(Context.__init__)
reveal_type(Credentials.__init__)


async def use(
    okx: OkxClient, bingx: BingxClient, one: ClosePositionRequest, other: BingxRequest,
    reply: ClosePositionResponse, bingx_reply: BingxResponse,
) -> None:
    reveal_type(await okx.send(one))
    reveal_type(await bingx.send(other))
    reveal_type(okx.parse(one, status=200, headers={}, body=b""))
    reveal_type(okx.prepare(one).url)
    reveal_type(reply.pos_side)
    reveal_type(bingx_reply.type_)
    # What is wrong here must be told:
    await okx.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="crossed")
    await okx.close_position("BTC-USDT-SWAP", mgn_mode="cross")
    await bingx.close_position(position_id=1)
    await bingx.send(one)
    OkxClient(credentials=Credentials(api_key="fake", secret_key="fake", passphrase="fake"), server="prod")
"""


def test_pyright_infers_these_signatures(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    (tmp_path / "use.py").write_text(_SOURCE, encoding="utf-8")
    settings = {"typeCheckingMode": "standard", "pythonVersion": "3.11", "extraPaths": [str(_ROOT / "generated")]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--outputjson", "-p", str(tmp_path), "--pythonpath", sys.executable],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    lines = [
        f"{one['range']['start']['line'] + 1}: {one['severity']}: {one['message'].splitlines()[0]}\n" for one in found
    ]
    golden(Path(__file__).with_suffix(".expected"), "".join(lines))
