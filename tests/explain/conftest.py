from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from venuespec_codegen.explain import Unknown, explain, lay_out
from venuespec_codegen.model import Model
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import resolve

Read = Callable[[str, str | None], str]


@pytest.fixture(scope="session")
def model() -> Model:
    return resolve(read_specs(Path(__file__).parents[2] / "specs")).model


@pytest.fixture
def read(model: Model) -> Read:
    """Read a page as one text, its blanks and line breaks single blanks."""

    def page(target: str, topic: str | None = None) -> str:
        answer = explain(model, target, topic, PurePath("specs"))
        assert not isinstance(answer, Unknown), answer
        return " ".join("\n".join(lay_out(answer, 100)).split())

    return page
