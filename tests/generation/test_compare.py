from venuespec_codegen.compare import Difference, compare, unified

_MADE = {"a.py": b"one\ntwo\n", "b.py": b"same\n"}


def test_equal_files_are_no_difference() -> None:
    assert compare(_MADE, dict(_MADE)) == Difference((), (), ())
    assert not compare(_MADE, dict(_MADE))


def test_a_missing_an_extra_and_an_edited_file_are_each_a_difference() -> None:
    assert compare(_MADE, {"b.py": b"same\n"}) == Difference(("a.py",), (), ())
    assert compare(_MADE, {**_MADE, "mine.py": b""}) == Difference((), (), ("mine.py",))
    assert compare(_MADE, {**_MADE, "a.py": b"one\nTWO\n"}) == Difference((), ("a.py",), ())
    assert compare(_MADE, {**_MADE, "a.py": b"one\r\ntwo\r\n"})


def test_paths_come_in_order() -> None:
    found = compare({"c": b"", "a": b"", "b": b"1"}, {"b": b"2", "z": b"", "y": b""})
    assert found == Difference(("a", "c"), ("b",), ("y", "z"))


def _shown(found: dict[str, bytes]) -> str:
    return unified(_MADE, found, compare(_MADE, found))


def test_an_edited_file_is_shown_from_the_disk_to_what_is_made() -> None:
    shown = _shown({**_MADE, "a.py": b"one\nTWO\n"})
    assert shown == "--- on disk/a.py\n+++ generated/a.py\n@@ -1,2 +1,2 @@\n one\n-TWO\n+two\n"


def test_a_missing_file_is_shown_whole() -> None:
    assert _shown({"b.py": b"same\n"}) == "--- /dev/null\n+++ generated/a.py\n@@ -0,0 +1,2 @@\n+one\n+two\n"


def test_an_extra_file_is_shown_as_one_to_remove() -> None:
    assert _shown({**_MADE, "mine.py": b"x\n"}) == "--- on disk/mine.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"


def test_an_empty_file_is_shown_by_its_name() -> None:
    assert _shown({**_MADE, "empty.py": b""}) == "--- on disk/empty.py\n+++ /dev/null\n"


def test_a_missing_line_end_is_told() -> None:
    assert "-TWO\n\\ No newline at end of file\n+two\n" in _shown({**_MADE, "a.py": b"one\nTWO"})


def test_bytes_that_are_no_text_are_shown_all_the_same() -> None:
    assert "+one" in _shown({**_MADE, "a.py": b"\xff\xfe"})
