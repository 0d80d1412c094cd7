"""Files that a text editor would not write: odd bytes, and as much of one thing as a file can hold."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from venuespec_codegen.read.decode import LARGEST_FILE
from venuespec_codegen.read.reading import Reading, read_specs

GOOD = (Path(__file__).parent.parent / "bad_specs" / "base" / "acme" / "close.yaml").read_text(encoding="utf-8")
EXCHANGE = (Path(__file__).parent.parent / "bad_specs" / "base" / "acme" / "exchange.yaml").read_bytes()
ROOM = 60_000
# A good file of the same size must be read to its end; a bad one takes at most so many times as long.
AT_MOST = 3.0

ODD_BYTES: dict[str, tuple[bytes, str]] = {
    "UTF-16": (GOOD.encode("utf-16"), "E003 1:1"),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), "E005 1:2"),
    "UTF-32": (GOOD.encode("utf-32"), "E003 1:1"),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), "E004 1:1"),
    "Latin-1": (GOOD.replace("Trade", "Tr\xe4de").encode("latin-1"), "E003 7:15"),
    "overlong": (GOOD.encode() + b"x: \xc0\xaf", "E003 22:4"),
    "half a pair": (GOOD.encode() + b"x: \xed\xa0\x80", "E003 22:4"),
    "NUL": (GOOD.encode() + b"x: a\0b", "E005 22:5"),
    "nothing but NUL": (b"\0" * 1000, "E005 1:1"),
    "an escape sequence": (GOOD.encode() + b"x: \x1b[2J", "E005 22:4"),
    "CR": (GOOD.replace("\n", "\r").encode(), "E007 1:78"),
    "NEL": (GOOD.replace("Trade", "Trade\x85rules: []").encode(), "E007 7:18"),
    "U+2028": (GOOD.replace("Trade", "Trade\u2028rules: []").encode(), "E007 7:18"),
    "U+2029": (GOOD.replace("Trade", "Trade\u2029rules: []").encode(), "E007 7:18"),
    "a vertical tab": (GOOD.replace("Trade", "Trade\x0brules: []").encode(), "E005 7:18"),
    "a key with a zero-width blank": (GOOD.replace("permission", "permis\u200bsion").encode(), "E006 7:7"),
    "bidi": (GOOD.replace("Trade", "\u202eTrade").encode(), "E006 7:13"),
}
BOMBS: dict[str, tuple[Callable[[], str], str]] = {
    "one scalar": (lambda: "x: " + "a" * ROOM, "E101"),
    "one quoted scalar": (lambda: 'x: "' + "a" * ROOM + '"', "E101"),
    "one quote that never ends": (lambda: "x: '" + "a" * ROOM, "E009"),
    "one key": (lambda: "a" * ROOM + ": 1", "E009"),
    "line ends": (lambda: "\n" * ROOM + "b", "E009"),
    "blanks": (lambda: "x: " + " " * ROOM + "b", "E101"),
    "escapes": (lambda: 'x: "' + "\\u0041" * (ROOM // 6) + '"', "E101"),
    "keys": (lambda: "".join(f"key{number:06}: 1\n" for number in range(ROOM // 13)), "E101"),
    "keys that look alike": (lambda: "".join(f"descripton{number:06}: 1\n" for number in range(ROOM // 20)), "E101"),
    "one key again and again": (lambda: "k: 1\n" * (ROOM // 5), "E016"),
    "anchors": (lambda: "x:\n" + "".join(f"- &a{number:06} 1\n" for number in range(ROOM // 13)), "E011"),
    "aliases": (lambda: "x: &a 1\ny:\n" + "- *a\n" * (ROOM // 6), "E011"),
    "tags": (lambda: "x:\n" + "- !t 1\n" * (ROOM // 8), "E013"),
    "one tag": (lambda: "x: !" + "a" * ROOM + " 1", "E013"),
    "documents": (lambda: "---\n" * (ROOM // 4), "E015"),
    "hidden characters": (lambda: "x: " + "\u200b" * (ROOM // 3), "E006"),
    "flow lists": (lambda: "x: " + "[" * ROOM, "E010"),
    "flow mappings": (lambda: "x: " + "{a: " * (ROOM // 4), "E010"),
    "block lists": (lambda: "x:\n" + "- " * (ROOM // 2), "E010"),
    "block mappings": (lambda: "x:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 900)), "E010"),
    "questions": (lambda: "x:\n  " + "? " * (ROOM // 2), "E010"),
    "commas": (lambda: "x: [" + "," * ROOM + "]", "E009"),
    "too much": (lambda: "x: " + "a" * LARGEST_FILE, "E002"),
}


def read(content: bytes, folder: Path) -> tuple[Reading, float]:
    """Read a specs folder with this endpoint file; say how many seconds of this process's own time that took."""
    (folder / "acme").mkdir(exist_ok=True)
    (folder / "acme" / "exchange.yaml").write_bytes(EXCHANGE)
    (folder / "acme" / "close.yaml").write_bytes(content)
    start = time.process_time()
    reading = read_specs(folder)
    return reading, time.process_time() - start


@cache
def good_and_large() -> bytes:
    """A good file as large as the bombs."""
    row = "  - {quota: 5, window: 1s, partition: [user], description: Five a second., source: docs}\n"
    before, after = GOOD.split(row)
    return (before + row * (ROOM // len(row)) + after).encode()


@pytest.mark.parametrize("case", ODD_BYTES)
def test_odd_bytes_are_refused_at_their_place(case: str, tmp_path: Path) -> None:
    content, expected = ODD_BYTES[case]
    reading, _ = read(content, tmp_path)
    first = reading.problems[0]
    assert f"{first.code} {first.span.line}:{first.span.column}" == expected
    assert {problem.span.path for problem in reading.problems} == {"acme/close.yaml"}
    assert reading.exchanges == ()


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_is_refused_in_the_time_that_a_good_file_of_its_size_takes(case: str, tmp_path: Path) -> None:
    make, code = BOMBS[case]
    content = f"{GOOD}{make()}\n".encode()
    reading, took = read(content, tmp_path)
    assert code in {problem.code for problem in reading.problems}
    assert len(reading.problems) <= 300
    assert reading.exchanges == ()
    # A busy machine may take long once: what counts is the better of a few.
    ratios: list[float] = []
    while len(ratios) < 5 and min(ratios, default=AT_MOST) >= AT_MOST:
        good, wanted = read(good_and_large(), tmp_path)
        assert good.problems == ()
        ratios.append(took / wanted)
        took = min(took, read(content, tmp_path)[1])
    assert min(ratios) < AT_MOST


def test_no_bomb_takes_the_interpreter_down(tmp_path: Path) -> None:
    # In a process of its own: no test could report its own crash.
    for number, (make, _) in enumerate(BOMBS.values()):
        folder = tmp_path / f"e{number:02}"
        folder.mkdir()
        (folder / "exchange.yaml").write_text(f"{make()}\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from venuespec_codegen.read import read_specs;"
        "print(len({one.span.path for one in read_specs(Path(sys.argv[1])).problems}))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{len(BOMBS)}\n", "")


def test_a_letter_that_only_looks_like_one_is_named(tmp_path: Path) -> None:
    reading, _ = read(GOOD.replace("summary", "summ\u0430ry").encode(), tmp_path)
    assert reading.problems[0].help == "did you mean `summary`? \u0430 is U+0430 (CYRILLIC SMALL LETTER A)"
