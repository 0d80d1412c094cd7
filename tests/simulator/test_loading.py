"""Finding an exchange: by name, in a folder, with its problems told apart from its absence."""

import shutil
from pathlib import Path

import pytest

from venuespec_codegen.simulator import load_exchange

from .client import SPECS


def test_exchanges_are_found_in_the_given_folder() -> None:
    assert load_exchange("okx", SPECS).name == "okx"


def test_exchanges_are_found_in_the_working_directory_or_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_exchange("bingx").name == "bingx"
    (tmp_path / "specs").mkdir()
    with pytest.raises(ValueError, match="no exchange bingx in specs: there are none"):
        load_exchange("bingx")


def test_an_unknown_exchange_gets_a_suggestion() -> None:
    with pytest.raises(ValueError, match=r"no exchange bingxx in .*: did you mean bingx\?"):
        load_exchange("bingxx", SPECS)


def test_specs_with_problems_are_named_as_such(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(SPECS, specs)
    file = specs / "okx" / "exchange.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\ntitle:", "\ntitel:", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"the specs of okx have \d+ problems?: see `venuespec lint .*specs`"):
        load_exchange("okx", specs)
    assert load_exchange("bingx", specs).name == "bingx"


def test_a_folder_that_is_none_is_an_operating_system_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        load_exchange("okx", tmp_path / "nowhere")
