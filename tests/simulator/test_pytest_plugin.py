"""The fixture as a user's own test-suite meets it: in a pytest of its own, in sync and in async tests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

_USERS_TESTS = """
import asyncio
import threading
import urllib.request

import aiohttp
import pytest


@pytest.fixture(autouse=True)
def no_thread_is_left():
    yield
    # Set up before venuespec_simulator, so torn down after it.
    assert threading.active_count() == 1


def test_sync(no_thread_is_left, venuespec_simulator):
    simulator = venuespec_simulator("okx", server="demo", account={"posMode": "net_mode"})
    simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")
    with urllib.request.urlopen(simulator.url + "/api/v5/public/time") as reply:
        assert b'"code":"0"' in reply.read()
    assert [call.outcome for call in simulator.calls] == ["clock"]


def test_async(no_thread_is_left, venuespec_simulator):
    okx, bingx = venuespec_simulator("okx"), venuespec_simulator("bingx", specs=SPECS)

    async def play():
        okx.answer_with("50011")
        async with aiohttp.ClientSession() as session:
            async with session.post(okx.url + "/api/v5/trade/close-position") as reply:
                assert (await reply.json())["code"] == "50011"
            async with session.get(bingx.url + "/openApi/swap/v2/server/time") as reply:
                assert (await reply.json())["code"] == 0

    asyncio.run(play())


def test_a_wrong_name(venuespec_simulator):
    with pytest.raises(ValueError, match="did you mean okx"):
        venuespec_simulator("okxx")


def test_a_failing_test_stops_its_simulator(no_thread_is_left, venuespec_simulator):
    venuespec_simulator("okx")
    assert False, "on purpose"
"""


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(str(ROOT / part) for part in ("codegen", "generated"))
    environment = {**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "NO_COLOR": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_users_tests_get_simulators(tmp_path: Path) -> None:
    tests = _USERS_TESTS.replace("SPECS", repr(str(ROOT / "specs")))
    (tmp_path / "test_mine.py").write_text(tests, encoding="utf-8")
    plugin = "venuespec_codegen.simulator.pytest_plugin"
    ran = _run(["-m", "pytest", "-p", plugin, "-W", "error", "-q", "--no-header"], tmp_path)
    assert "1 failed, 3 passed" in ran.stdout, ran.stdout + ran.stderr
    assert "on purpose" in ran.stdout
    assert "ERROR" not in ran.stdout
    shown = _run(["-m", "pytest", "-p", plugin, "--fixtures", "-q"], tmp_path).stdout
    assert "Start simulated exchanges" in shown


def test_a_missing_extra_is_named(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['yaml'] = None\n", encoding="utf-8")
    test = "def test_it(venuespec_simulator):\n    venuespec_simulator('okx')\n"
    (tmp_path / "test_mine.py").write_text(test, encoding="utf-8")
    ran = _run(["-m", "pytest", "-p", "venuespec_codegen.simulator.pytest_plugin", "-q"], tmp_path)
    assert 'venuespec_simulator needs yaml: pip install "venuespec[simulator]"' in ran.stdout


def test_loading_the_plugin_costs_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import venuespec_codegen.simulator.pytest_plugin; "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    assert _run(["-c", code], tmp_path).stdout.split() == ["venuespec_codegen"]
