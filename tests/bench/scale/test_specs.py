"""The synthetic tree is what its figures claim to be about."""

import subprocess
import sys
from pathlib import Path

import pytest

from venuespec_codegen.compare import compare
from venuespec_codegen.exchange_stages import find_problems
from venuespec_codegen.generation import generate, inputs_of, read_output, write
from venuespec_codegen.read import list_files
from venuespec_codegen.side_by_side import each

from .shapes import exchanges
from .signing import signing_of
from .specs import write_specs


def test_a_thousand_endpoints_are_twenty_exchanges_each_of_which_signs_in_its_own_way() -> None:
    tree = list(exchanges(1000))
    assert [len(exchange.endpoints) for exchange in tree] == [50] * 20
    assert all(len({endpoint.name for endpoint in exchange.endpoints}) == 50 for exchange in tree)
    ways = {(one.send, one.clock, one.algorithm, one.encoding) for one in map(signing_of, tree)}
    assert len(ways) == 20
    assert {len(endpoint.parameters) for exchange in tree for endpoint in exchange.endpoints} == {7}


def test_every_vector_computed_by_the_script_is_what_the_recipe_gives(tmp_path: Path) -> None:
    write_specs(tmp_path, 24, 1)
    folder = list_files(tmp_path)
    assert len(folder.exchanges) == 24
    assert [problem for found in each(find_problems, folder, print) for problem in found] == []


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated package of three synthetic exchanges, one of each kind of signing."""
    place = tmp_path_factory.mktemp("scale")
    write_specs(place / "specs", 30, 10)
    folder = list_files(place / "specs")
    made = generate(folder, inputs_of(folder))
    assert made.problems == ()
    on_disk = read_output(place / "generated")
    write(place / "generated", made.files, compare(made.files, on_disk), on_disk)
    return place / "generated"


@pytest.mark.parametrize("exchange", ["venue_00", "venue_01", "venue_02"])
def test_importing_one_client_of_many_imports_no_other(exchange: str, package: Path) -> None:
    client = f"{exchange.title().replace('_', '')}Client"
    statement = f"from venuespec.{exchange} import {client}"
    code = f"import sys; sys.path.insert(0, {str(package)!r}); {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.split())
    assert f"venuespec.{exchange}.client" in loaded
    assert {name.split(".")[1] for name in loaded if name.startswith("venuespec.venue_")} == {exchange}
