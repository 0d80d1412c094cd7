"""The garbage collector is as it was before."""

import gc

import pytest

from venuespec_codegen.collecting import uncollected


@pytest.fixture(autouse=True)
def collecting() -> None:
    assert gc.isenabled()


def test_nothing_is_collected_meanwhile() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_goes_wrong_does_not_stop_collecting_for_good() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()
