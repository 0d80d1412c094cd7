import gc
from collections.abc import Iterator

import pytest

from venuespec_codegen.uncollected import uncollected


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_circles_are_looked_for_again_whatever_happens() -> None:
    with pytest.raises(ValueError, match="wrong"):
        _fail()
    assert gc.isenabled()


def _fail() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("wrong")


def test_who_looked_for_none_goes_on_so() -> None:
    gc.disable()
    with uncollected(), uncollected():
        pass
    assert not gc.isenabled()
