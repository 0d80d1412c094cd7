from pathlib import Path

import pytest

from .executed import GoldenClient
from .package import IMPORTED, build_package


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package that holds all golden clients."""
    folder = tmp_path_factory.mktemp("golden-clients")
    build_package(folder / IMPORTED)
    return folder


@pytest.fixture
def golden_client(clients: Path, request: pytest.FixtureRequest) -> GoldenClient:
    """The client whose exchange the test names with ``indirect``."""
    return GoldenClient.of(clients, str(request.param))
