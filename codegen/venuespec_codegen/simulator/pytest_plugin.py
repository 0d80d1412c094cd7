"""The ``venuespec_simulator`` fixture. Loaded in every pytest run, so it imports nothing before its first use."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Unpack

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .server import Simulator
    from .venue import Options


class SimulatorFactory(Protocol):
    """Starts a simulator of an exchange of ``./specs``, or of those that come with venuespec, or of ``specs``."""

    def __call__(self, exchange: str, *, specs: Path | str | None = None, **options: Unpack[Options]) -> Simulator:
        """Return it listening; ``options`` are those of ``Simulator``, and the test's end stops it."""
        ...


@pytest.fixture
def venuespec_simulator() -> Iterator[SimulatorFactory]:
    """Start simulated exchanges, as many as a test needs.

    ``simulator = venuespec_simulator("okx", server="demo")`` listens at once, in a thread of its own, so sync and
    async tests use it alike: give its ``url`` to a client as ``base_url``, then ``open_position``, ``answer_with``,
    ``drop_connection``, ``hold`` and read ``calls``.
    """
    with ExitStack() as running:

        def start(exchange: str, *, specs: Path | str | None = None, **options: Unpack[Options]) -> Simulator:
            try:
                from . import Simulator, in_background, load_exchange  # noqa: PLC0415 (see the module's first line)
            except ModuleNotFoundError as missing:
                needs = f'venuespec_simulator needs {missing.name}: pip install "venuespec[simulator]"'
                raise pytest.UsageError(needs) from missing
            model = load_exchange(exchange, None if specs is None else Path(specs))
            return running.enter_context(in_background(Simulator(model, **options)))

        yield start
