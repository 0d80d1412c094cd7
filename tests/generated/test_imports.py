"""What importing a client brings along, and what can be imported."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from venuespec import errors

from .clients import EXCHANGES, target

_GENERATED = Path(errors.__file__).parents[1]


def _loaded_by(statement: str) -> set[str]:
    code = f"import sys; sys.path.insert(0, {str(_GENERATED)!r}); {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    return set(done.stdout.split())


def _package(exchange: str) -> ModuleType:
    return importlib.import_module(f"venuespec.{exchange}")


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_models_come_without_the_http_library_the_other_exchange_and_the_generator(exchange: str) -> None:
    loaded = _loaded_by(f"from venuespec.{exchange} import ClosePositionRequest, Context, Credentials, ErrorCode")
    assert f"venuespec.{exchange}.close_position" in loaded
    others = {f"venuespec.{other}" for other in EXCHANGES if other != exchange}
    assert loaded.isdisjoint({"aiohttp", "asyncio", "yaml", "jinja2", "pydantic", "venuespec_codegen", *others})


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_client_brings_the_http_library_and_nothing_of_the_generator(exchange: str) -> None:
    loaded = _loaded_by(f"from venuespec.{exchange} import {target(exchange).exchange.class_prefix}Client")
    assert "aiohttp" in loaded
    assert loaded.isdisjoint({"yaml", "jinja2", "pydantic", "venuespec_codegen"})


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_everything_a_package_promises_is_there(exchange: str) -> None:
    package = _package(exchange)
    names: list[str] = package.__all__
    assert names == sorted(names)
    assert [name for name in names if not hasattr(package, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = package.Nothing


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_errors_are_the_same_classes_everywhere(exchange: str) -> None:
    for name in errors.__all__:
        assert getattr(_package(exchange), name) is getattr(errors, name)
        assert getattr(importlib.import_module(f"venuespec.{exchange}.errors"), name) is getattr(errors, name)


def test_only_what_proves_that_nothing_happened_is_not_executed() -> None:
    for name in ("InvalidRequest", "NotSent", "Rejected", "Throttled", "InvalidConfiguration"):
        assert issubclass(getattr(errors, name), errors.NotExecuted), name
    assert issubclass(errors.OutcomeUnknown, errors.VenueError)
    assert not issubclass(errors.OutcomeUnknown, errors.NotExecuted)
    for name in errors.__all__:
        assert not issubclass(getattr(errors, name), (OSError, TimeoutError)), name


def test_types_are_announced() -> None:
    assert (_GENERATED / "venuespec" / "py.typed").read_bytes() == b""
