import pytest

from .verdicts import make_clients


@pytest.fixture(scope="session", autouse=True)
def _golden_clients(tmp_path_factory: pytest.TempPathFactory) -> None:
    make_clients(tmp_path_factory.mktemp("clients"))
