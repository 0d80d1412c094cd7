from pathlib import Path

from .comparison import differences, rewrite

_FILES = {"a.py": "one\ntwo\n", "b/c.py": ""}


def test_equal_files_have_no_difference() -> None:
    assert differences(_FILES, dict(_FILES)) == ""


def test_a_missing_file_is_a_difference() -> None:
    assert differences({"a.py": "one\ntwo\n"}, _FILES) == "missing: b/c.py is expected and was not made\n"


def test_an_extra_file_is_a_difference() -> None:
    assert differences(_FILES, {"b/c.py": ""}) == "extra: a.py was made and is not expected\n"


def test_a_changed_line_is_a_difference() -> None:
    assert "-TWO\n+two\n" in differences(_FILES, {**_FILES, "a.py": "one\nTWO\n"})


def test_changed_line_ends_are_a_difference() -> None:
    assert differences(_FILES, {**_FILES, "a.py": "one\r\ntwo\r\n"})
    assert differences(_FILES, {**_FILES, "a.py": "one\ntwo"})


def test_rewriting_leaves_exactly_the_files_given(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "stale.py").write_text("")
    rewrite(tmp_path, _FILES)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(_FILES)
    assert (tmp_path / "a.py").read_bytes() == b"one\ntwo\n"
