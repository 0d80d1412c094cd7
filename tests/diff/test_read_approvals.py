import json
import os
from pathlib import Path

import pytest

from venuespec_codegen.diff.approval import Reason
from venuespec_codegen.diff.read_approvals import parse_approvals, read_approvals
from venuespec_codegen.read.decode import LARGEST_FILE

SCHEMA = Path(__file__).parents[2] / "codegen/venuespec_codegen/diff/approvals.schema.json"
KINDS = {"param.removed", "rule.tightened"}
GOOD = """\
approvals:
  - fingerprint: "0123456789012345"
    kind: param.removed
    reason: upstream-changed
    note: The exchange has taken it away.
    by: Ada
    expires: 2027-01-31
"""


def complaints(text: str) -> list[str]:
    reading = parse_approvals("specs/approvals.yaml", text.encode(), KINDS)
    assert all(one.help for one in reading.problems)
    return [f"{one.span.line}:{one.span.column} {one.code} {one.message}" for one in reading.problems]


def test_an_entry_is_read_with_its_place() -> None:
    reading = parse_approvals("specs/approvals.yaml", GOOD.encode(), KINDS)
    assert reading.problems == ()
    (approval,) = reading.approvals
    assert (approval.fingerprint, approval.kind, approval.reason) == (
        "0123456789012345",
        "param.removed",
        Reason.UPSTREAM_CHANGED,
    )
    assert (approval.by, approval.expires.isoformat(), str(approval.span)) == (
        "Ada",
        "2027-01-31",
        "specs/approvals.yaml:2:18",
    )
    assert reading.text == GOOD


def test_no_approvals_are_fine() -> None:
    assert complaints("approvals: []\n") == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("2027-01-31", "2027-02-30", "7:14 E401 there is no day 2027-02-30"),
        ("2027-01-31", "soon", "7:14 E105 `expires`, `soon`, is not of the right form"),
        ("param.removed", "param.remove", "3:11 E402 there is no kind `param.remove`"),
        ("upstream-changed", "because", "4:13 E106 `reason` cannot be `because`"),
        ("    by: Ada\n", "", "E102"),
        ("by: Ada", "bye: Ada", "6:5 E101"),
        ('"0123456789012345"', "0x12", "2:18 E105"),
        ("approvals:", "approval:", "1:1 E101"),
        ("by: Ada", "by: &a Ada", "6:9 E011"),
        ("by: Ada", "by: A\u202eda", "6:10 E006"),
        ("Ada", "Ada #1", "W301"),
    ],
)
def test_what_is_wrong_has_its_place(old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    found = complaints(GOOD.replace(old, new))
    assert found
    assert complaint in found[0]


def test_a_change_is_approved_once() -> None:
    second = GOOD.partition("\n")[2]
    assert complaints(GOOD + second) == ["8:18 E403 the fingerprint 0123456789012345 is approved twice"]


@pytest.mark.parametrize("digits", ["0123456789012345", "1e34567890123456"])
def test_digits_that_look_like_a_number_stay_what_they_are(digits: str) -> None:
    reading = parse_approvals("a", GOOD.replace('"0123456789012345"', digits).encode(), KINDS)
    assert [one.fingerprint for one in reading.approvals] == [digits]


def test_the_schema_has_the_reasons_there_are() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    reason = schema["definitions"]["approval"]["properties"]["reason"]
    assert reason["enum"] == [*map(str, Reason)]
    assert [one for one in Reason if f"{one}:" not in reason["description"]] == []


def test_a_file_is_read_from_disk_and_no_more_of_it_than_needed(tmp_path: Path) -> None:
    path = tmp_path / "approvals.yaml"
    path.write_text(GOOD)
    assert len(read_approvals(path, KINDS).approvals) == 1
    path.write_bytes(b"#" * (3 * LARGEST_FILE))
    (problem,) = read_approvals(path, KINDS).problems
    assert problem.code == "E002"


def test_what_cannot_be_read_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_approvals(tmp_path / "gone.yaml", KINDS)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file") as caught:
        read_approvals(tmp_path / "pipe", KINDS)
    assert caught.value.filename == str(tmp_path / "pipe")


def test_a_link_that_leads_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "secret").write_text("key: 1\n")
    (tmp_path / "specs" / "approvals.yaml").symlink_to("../secret")
    with pytest.raises(OSError, match="leads out of the specs folder"):
        read_approvals(tmp_path / "specs" / "approvals.yaml", KINDS)
