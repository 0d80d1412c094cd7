from pathlib import Path

import pytest

from venuespec_codegen.model import Exchange
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import resolve


@pytest.fixture(scope="session")
def exchanges() -> dict[str, Exchange]:
    """The founding specs, by the exchange's name."""
    reading = read_specs(Path(__file__).parents[2] / "specs")
    resolution = resolve(reading)
    assert (reading.problems, resolution.problems) == ((), ())
    return {exchange.name: exchange for exchange in resolution.model.exchanges}
