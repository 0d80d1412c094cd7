from pathlib import Path

import pytest

from .examples import write_clients


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package with the clients of all examples."""
    folder = tmp_path_factory.mktemp("examples")
    write_clients(folder)
    return folder
