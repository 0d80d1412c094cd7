"""What the commands on reviewing print is what the page shows; what it says of GitHub and pre-commit is so."""

import re
from pathlib import Path
from typing import cast

import yaml
from tests.recorded.page import Ran, Written, steps
from tests.recorded.record import differing
from tests.reviewing.replay import PAGE, replay

from venuespec_codegen.diff.approval import Reason
from venuespec_codegen.diff.finding import Caller, Wire
from venuespec_codegen.diff.levels import DEFAULT

ROOT = Path(__file__).parents[2]
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    wrong = differing(TEXT, replay(TEXT, tmp_path))
    assert wrong == [], "if that is what they should print: python -m tests.reviewing"
    assert len([step for step in steps(TEXT) if isinstance(step, Ran)]) > 8


def test_another_approval_prints_something_else(tmp_path: Path) -> None:
    approved = re.search(r"fingerprint: ([0-9a-f]{16})", TEXT)
    assert approved
    page = TEXT.partition("## The next version")[0].replace(approved[1], "0" * 16)
    assert "no change has the fingerprint 0000000000000000" in list(replay(page, tmp_path))[-1]


def test_the_files_for_other_programs_name_what_there_is() -> None:
    files = {step.path: cast("object", yaml.safe_load(step.text)) for step in steps(TEXT) if isinstance(step, Written)}
    workflow, hooks = str(files[".github/workflows/review.yml"]), str(files[".pre-commit-config.yaml"])
    (used,) = re.findall(r"'uses': '(\./[^']+)'", workflow)
    assert (ROOT / used / "action.yml").exists()
    offered = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    named = re.findall(r"'id': '([\w-]+)'", hooks)
    assert named
    assert [name for name in named if f"id: {name}\n" not in offered] == []


def test_every_word_that_is_explained_exists_and_none_is_missing() -> None:
    assert [word for word in (*Caller, *Wire) if f"| `{word}` |" not in TEXT] == []
    assert [word for word in Reason if f"`{word}` (" not in " ".join(TEXT.split())] == []
    assert f"`{DEFAULT}`" in TEXT


def test_every_link_of_the_page_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
