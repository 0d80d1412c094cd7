"""`venuespec simulate` as a process: what it prints, what it serves, and how it ends."""

import hashlib
import hmac
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from venuespec_codegen.cli.main import main

ROOT = Path(__file__).parents[2]


def _environment() -> dict[str, str]:
    path = os.pathsep.join(str(ROOT / part) for part in ("codegen", "generated"))
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**kept, "PYTHONPATH": path, "PYTHONWARNINGS": "error"}


class _Running:
    """The process, its printed head, and its address."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.head = ""
        assert process.stdout is not None
        for line in process.stdout:
            self.head += line
            if line.startswith("asyncio.run("):
                break
        found = re.search(r"http://127\.0\.0\.1:[0-9]+", self.head)
        assert found, self.head
        self.url = found[0]

    def line(self) -> str:
        """The next line that is not empty."""
        assert self.process.stdout is not None
        return next(line.rstrip("\n") for line in self.process.stdout if line.strip())


@contextmanager
def _simulate(*arguments: str) -> Generator[_Running]:
    process = subprocess.Popen(
        [sys.executable, "-m", "venuespec_codegen", "simulate", *arguments],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # A test that waits for a line that never comes ends with the process.
    patience = threading.Timer(600, process.kill)
    patience.start()
    with process:
        try:
            yield _Running(process)
        finally:
            patience.cancel()
            process.kill()


def _post(url: str, document: object) -> object:
    request = Request(url, json.dumps(document).encode(), {"Content-Type": "application/json"})  # noqa: S310 (loopback)
    with urlopen(request, timeout=120) as reply:  # noqa: S310 (loopback)
        read: object = json.loads(reply.read())
        return read


def _paste(snippet: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", snippet], env=_environment(), capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("okx",),
        ("okx", "--account", "posMode=long_short_mode"),
        ("okx", "--server", "live", "--position", "instId=BTC-USDT,mgnMode=cross,ccy=USDT"),
        ("bingx",),
    ],
)
def test_the_printed_program_closes_the_printed_position(arguments: tuple[str, ...]) -> None:
    with _simulate(*arguments) as running:
        assert "fake-" in running.head
        assert "Open position: " in running.head
        assert "\x1b" not in running.head
        snippet = running.head[running.head.index("import asyncio") :]
        ran = _paste(snippet)
        assert ran.returncode == 0, ran.stderr
        assert "ClosePositionResponse" in ran.stdout
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}  close_position  executed", running.line())


def test_it_starts_as_told_and_prints_every_call() -> None:
    with _simulate(
        "okx", "--answer", "51115", "--drop", "after-reading", "--skew-ms", "40000", "--position",
        "instId=ETH-USDT-SWAP,mgnMode=isolated,pending_close_orders=true",
    ) as running:  # fmt: skip
        assert "instId=ETH-USDT-SWAP, mgnMode=isolated (close orders pending)" in running.head.replace(
            "posSide=net, ", ""
        )
        snippet = running.head[running.head.index("import asyncio") :]
        assert _paste(snippet).returncode != 0
        assert running.line().endswith("close_position  51115 PENDING_CLOSE_ORDERS, HTTP 429")
        _paste(snippet)
        assert running.line().endswith("close_position  dropped after-reading")
        _paste(snippet)
        assert "  close_position  50102 " in running.line()
        assert _post(f"{running.url}/_simulator/clock", {"skew_ms": 0}) != {}
        _paste(snippet)
        assert "  close_position  51115 PENDING_CLOSE_ORDERS (" in running.line()


def test_what_a_request_says_cannot_steer_the_terminal() -> None:
    with _simulate("bingx") as running:
        now_ms = time.time_ns() // 1_000_000  # it may take longer to start than a request stays good
        text = f"\x1b[31m=1&positionId=1&recvWindow=60000&timestamp={now_ms}"
        sign = hmac.new(b"fake-bingx-secret-key", text.encode(), hashlib.sha256).hexdigest()
        query = f"{text.replace(chr(27), '%1b').replace('[', '%5B')}&signature={sign}"
        url = f"{running.url}/openApi/swap/v1/trade/closePosition?{query}"
        with urlopen(Request(url, b"", {"X-BX-APIKEY": "fake-bingx-api-key"}), timeout=120) as reply:  # noqa: S310 (loopback)
            assert reply.status == 200
        line = running.line()
        assert r"\x1b[31m is no parameter" in line
        assert line.isprintable()


def test_it_ends_when_nobody_reads_any_more() -> None:
    with _simulate("bingx") as running:
        assert running.process.stdout is not None
        running.process.stdout.close()
        # The reply may come first, or the end.
        url = f"{running.url}/openApi/swap/v2/server/time"
        with suppress(OSError), urlopen(url, timeout=120) as reply:  # noqa: S310 (loopback)
            assert reply.status == 200
        assert running.process.wait(120) == 141
        assert running.process.stderr is not None
        assert running.process.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("no_color", "coloured"), [(False, True), (True, False)])
def test_a_terminal_gets_colours(*, no_color: bool, coloured: bool) -> None:
    ours, theirs = os.openpty()
    environment = {**_environment(), **({"NO_COLOR": "1"} if no_color else {})}
    with subprocess.Popen(
        [sys.executable, "-m", "venuespec_codegen", "simulate", "okx"], cwd=ROOT, env=environment, stdout=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while b"Ctrl-C" not in shown:
            shown += os.read(ours, 4096)
        process.kill()
    os.close(ours)
    assert (b"\x1b[1mOKX\x1b[0m" in shown) is coloured


def test_ctrl_c_ends_it_quietly() -> None:
    with _simulate("bingx") as running:
        running.process.send_signal(signal.SIGINT)
        output, errors = running.process.communicate(timeout=120)
        assert (running.process.returncode, output.strip(), errors) == (0, "", "")


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["simulate", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1, printed.err
    return printed.err


def test_a_taken_port_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"port {port} is taken" in _refused(capsys, "okx", "--port", port)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("okx", "--skew-ms", "9" * 20), "ten years"),
        (("\x1b[2J",), r"no exchange \x1b[2J"),
        (("okxx",), "did you mean okx?"),
        (("okx", "--specs", "nowhere"), "nowhere"),
        (("okx", "--port", "65536"), "'65536' is no port"),
        (("okx", "--server", "dem"), "did you mean demo?"),
        (("okx", "--position", "instId"), "--position takes NAME=VALUE"),
        (("okx", "--position", "instId=BTC-USDT-SWAP"), "a position needs mgnMode"),
        (("okx", "--position", "instId=X,mgnMode=cross,pending_close_orders=1"), "must be true or false"),
        (("okx", "--account", "posMode=net"), "posMode cannot be 'net'"),
        (("okx", "--answer", "5111"), "okx has no error 5111"),
        (("bingx", "--answer", "100410"), "name one: "),
        (("okx", "--drop", "after-read"), "did you mean after-reading?"),
        (("okx", "--skew-ms", "soon"), "--skew-ms"),
    ],
)
def test_wrong_arguments_are_one_line(
    arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert words in _refused(capsys, *arguments)
