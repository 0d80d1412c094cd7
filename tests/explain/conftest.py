from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from venuespec_codegen.explain import Unknown, explain, lay_out
from venuespec_codegen.model import Model
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import resolve

Read = Callable[[str, str | None], str]
_GOLDEN = (
    "success_by_status",
    "retry_moments",
    "header_limits",
    "weighted_limits",
    "reply_fields",
    "parameter_keywords",
    "several_endpoints",
)


@pytest.fixture(scope="session")
def model() -> Model:
    return resolve(read_specs(Path(__file__).parents[2] / "specs")).model


@pytest.fixture(scope="session")
def golden_model() -> Model:
    """The golden specs, which have what the founding exchanges lack."""
    folders = (Path(__file__).parents[1] / "golden" / name / "spec" for name in _GOLDEN)
    return Model(tuple(one for folder in folders for one in resolve(read_specs(folder)).model.exchanges))


@pytest.fixture
def read_golden(golden_model: Model) -> Read:
    """Read a page of a golden spec, as ``read`` does."""
    return _reader(golden_model)


@pytest.fixture
def read(model: Model) -> Read:
    """Read a page as one text, its blanks and line breaks single blanks."""
    return _reader(model)


def _reader(model: Model) -> Read:
    def page(target: str, topic: str | None = None) -> str:
        answer = explain(model, target, topic, PurePath("specs"))
        assert not isinstance(answer, Unknown), answer
        return " ".join("\n".join(lay_out(answer, 100)).split())

    return page
