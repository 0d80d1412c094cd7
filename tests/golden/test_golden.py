from pathlib import Path

import pytest

import venuespec_codegen.runtime
from venuespec_codegen.render import render

from .comparison import differences, rewrite
from .features import FEATURES, GOLDEN, RUNTIME, every_exchange, everything_made, expected_of, model_of

_RUNTIME_SOURCE = Path(venuespec_codegen.runtime.__file__).parent


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_a_spec_makes_exactly_the_expected_files(feature: Path, pytestconfig: pytest.Config) -> None:
    made = everything_made()[feature.name]
    if pytestconfig.getoption("--update-golden"):
        rewrite(feature / "expected", made)
    found = differences(made, expected_of(feature))
    test = f"{Path(__file__).relative_to(pytestconfig.rootpath).as_posix()} -k {feature.name}"
    assert not found, f"{found}\nif the new files are right: pytest {test} --update-golden"


def test_a_package_is_what_its_spec_decides_and_the_runtime_as_it_stands() -> None:
    feature = GOLDEN / "two_exchanges"
    files = render(model_of(feature))
    source = {f"{RUNTIME}{path.name}": path.read_bytes().decode() for path in _RUNTIME_SOURCE.glob("*.py")}
    assert files == {**everything_made()[feature.name], **source}


def test_every_folder_here_is_a_feature_and_every_exchange_has_its_own_name() -> None:
    assert {path for path in GOLDEN.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(FEATURES)
    names = [exchange.name for _, exchange in every_exchange()]
    # They are put side by side into one package to be imported and type-checked.
    assert len(names) == len(set(names))
