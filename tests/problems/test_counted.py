import pytest

from venuespec_codegen.problems import counted


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_one_thing_alone_has_no_s(number: int, text: str) -> None:
    assert counted(number, "file") == text
