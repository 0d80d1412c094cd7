import json

import pytest

from venuespec_codegen.drift.lock import Acceptance, Identity, Lock
from venuespec_codegen.drift.read_lock import LARGEST, LockError, read_lock
from venuespec_codegen.drift.write_lock import write_lock

from .venue import IDENTITY, PAGE, edited, record_of

LOCK = Lock(
    "venue.shut",
    Identity("https://docs.venue.example/", "2026-01-31", "0" * 64, '"v1"', "Sat, 31 Jan 2026 00:00:00 GMT"),
    record_of(PAGE),
    (Acceptance("errors-gone", "they stand elsewhere", "2026-01-31"),),
)
TEXT = write_lock(LOCK)


def test_what_is_written_is_read_back() -> None:
    assert read_lock(TEXT.encode()) == LOCK


def test_the_same_lock_is_the_same_bytes_with_a_line_for_each_row() -> None:
    assert write_lock(read_lock(TEXT.encode())) == TEXT
    assert TEXT.endswith("}\n")
    assert "\r" not in TEXT
    assert TEXT.isascii()
    assert sum('"kind": "errors"' in line for line in TEXT.splitlines()) == 4


def test_no_prose_is_kept() -> None:
    kept = json.dumps(json.loads(TEXT)).casefold()
    texts = [row.row.text(cell.column) for row in LOCK.record.rows if row.row for cell in row.row.cells]
    prose = [text for text in texts if len(text.split()) > 2] + [remark.text for remark in LOCK.record.remarks]
    assert len(prose) > 10
    for text in prose:
        assert text.casefold() not in kept
        assert " ".join(text.split()[:4]).casefold() not in kept


def test_an_empty_page_gives_empty_lists() -> None:
    record = record_of("nothing here\n")
    text = write_lock(Lock("venue.shut", IDENTITY, record))
    assert '"rows": []' in text
    assert read_lock(text.encode()).record == record


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{", "", "is no JSON"),
        ('"lock": 1', '"lock": 2', "has format 2, and this venuespec knows 1 only; update venuespec"),
        ('"lock": 1', '"lock": true', "is no lock"),
        ('"lock": 1,', "", "is no lock"),
        ('"endpoint": "venue.shut"', '"endpoint": 7', "damaged at `endpoint`"),
        ('"retrieved": "2026-01-31"', '"retrieved": null', "damaged at `retrieved`"),
        (f'"sha256": "{"0" * 64}"', '"sha256": "abc"', "damaged at `sha256`"),
        ('"rows": [', '"rows": [7,', "damaged at `rows`"),
        ('"page": {', '"page": [], "other": {', "damaged at `page`"),
        ('"number": 4, "code": "200"', '"number": 0, "code": "200"', "damaged at `number`"),
        ('"number": 4, "code": "200"', '"number": "4", "code": "200"', "damaged at `number`"),
        ('"kind": "errors", "number": 4', '"kind": "mistakes", "number": 4', "damaged at `kind`"),
        ('"kind": "permission"', '"kind": "leave"', "damaged at `kind`"),
        ('"type": ["Boolean", "boolean"]', '"type": ["Boolean"]', "damaged at `type`"),
        ('"note": true', '"note": "yes"', "damaged at `note`"),
        ('"reason": "they', '"raison": "they', "damaged at `reason`"),
        ('"doubts": []', '"doubts": {}', "damaged at `doubts`"),
        ('"number": 4, "code": "200"', '"number": 4, "says": 1, "code": "200"', "damaged at `says`"),
        ('"lock": 1', '"lock": NaN', "is no JSON"),
    ],
)
def test_a_damaged_lock_is_refused_with_its_place(old: str, new: str, message: str) -> None:
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    with pytest.raises(LockError, match=message):
        read_lock(text.encode())


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"1", b"\xff", b"[" * 100_000, b" " * (LARGEST + 1), b"<<<<<<< ours\n{}", b'{"lock": "1"}']
)
def test_what_is_no_lock_is_refused(content: bytes) -> None:
    with pytest.raises(LockError):
        read_lock(content)


def test_what_nobody_would_notice_gives_the_same_record() -> None:
    other = edited(
        PAGE, ("The side that was shut", "the `side`  that was **shut**"), ("| --- | --- |\n| 300", "|-|-|\n| 300")
    )
    assert record_of(other) == record_of(PAGE)


def test_a_lock_without_other_origins_is_one_of_before() -> None:
    assert "origins" not in TEXT
    assert read_lock(TEXT.encode()).record.origins == ()
    text = TEXT.replace('"head": [', '"origins": ["mirror.example"],\n  "head": [')
    lock = read_lock(text.encode())
    assert (lock.record.origins, write_lock(lock)) == (("mirror.example",), text)
    for damage in ('"mirror.example"', "[7]"):
        with pytest.raises(LockError, match="damaged at `origins`"):
            read_lock(text.replace('["mirror.example"]', damage).encode())
