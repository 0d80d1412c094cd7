"""The action that reviews pull requests, every script of it, with a GitHub that is played."""

import json
import re
from pathlib import Path

import pytest
import yaml
from attrs import evolve
from tests.diff.specs_repository import REMOVED, REWORDED, Repository, make_repository
from tests.house.action import ROOT, Runner, read_action

from venuespec_codegen.cli.main import main

PULL_REQUEST = {"github.event.pull_request.base.sha": "main", "github.event.pull_request.number": "7"}
COMMENTS = "repos/someone/specs/issues/7/comments"
OTHERS = {"id": 1, "user": {"login": "mallory"}, "body": "<!-- venuespec-diff -->\nmine"}
TALK = {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "something else"}
OWN = {"id": 3, "user": {"login": "github-actions[bot]"}, "body": "<!-- venuespec-diff -->\nold"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    folder = tmp_path / "repository"
    folder.mkdir()
    made = make_repository(folder)
    monkeypatch.chdir(folder)
    return made


def runner(repository: Repository, **inputs: str) -> Runner:
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    return Runner(repository.folder, repository.folder.parent / "runner", inputs=given, event=PULL_REQUEST)


def test_no_expression_stands_in_a_script_and_all_are_bash() -> None:
    for step in read_action()["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        # Every variable is in quotes.
        assert re.findall(r"(?<![\"'\w/=:{])\$\w+", re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "", step["run"])) == []


def test_the_workflow_uses_it_with_no_more_rights_than_it_needs() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout, _, own = workflow["jobs"]["review"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert own == {"uses": "./.github/actions/review"}
    # `on` is a truth to YAML 1.1; pull_request_target would run a stranger's specs with rights to write.
    assert set(workflow[True]) == {"pull_request"}


def test_a_change_that_fails_is_told_everywhere(repository: Repository) -> None:
    repository.commit(REMOVED)
    run = runner(repository)
    assert run.run() == 1
    assert "::error file=specs/venue/shut.yaml,line=" in run.logs["Compare"]
    assert "title=response.field.removed::" in run.logs["Compare"]
    assert run.summary.startswith("<!-- venuespec-diff -->\n### Changes of the specs\n")
    search, post = run.asked
    assert search[:3] == ["api", "--paginate", COMMENTS]
    assert post[:5] == ["api", "--silent", "--method", "POST", COMMENTS]
    assert post[-1] == run.summary
    installed = (run.home / "fake/installed").read_text().splitlines()
    assert installed[-1].endswith("/.github/actions/review/../../..[codegen,review]")


def test_a_change_that_passes_passes(repository: Repository) -> None:
    repository.commit(REWORDED)
    run = runner(repository)
    assert run.run() == 0
    assert "::notice file=specs/venue/shut.yaml" in run.logs["Compare"]
    assert len(run.asked) == 2


def test_levels_and_approvals_reach_the_comparison(repository: Repository) -> None:
    repository.commit(REMOVED)
    assert runner(repository, fail_on="none").run() == 0
    run = runner(repository, approvals="no such file.yaml")
    assert run.run() == 1
    assert "no such file.yaml: No such file or directory" in run.logs["Compare"]
    assert "::error title=venuespec diff::The specs could not be compared" in run.logs["Compare"]


def test_what_an_earlier_step_compared_is_not_told_as_this_ones(repository: Repository) -> None:
    run = runner(repository)
    earlier = run.home / "temp" / "venuespec-diff.md"
    earlier.parent.mkdir(parents=True, exist_ok=True)
    earlier.write_text("<!-- venuespec-diff -->\n<details>of an earlier step</details>\n", encoding="utf-8")
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text(path.read_text().replace("summary:", "sumary:"))
    assert run.run() == 1
    assert not earlier.exists()
    assert run.asked == []


def test_its_own_comment_is_kept_up_to_date_and_nobody_else_s(repository: Repository) -> None:
    repository.commit(REWORDED)
    run = runner(repository)
    (run.home / "fake/comments").write_text(json.dumps([OTHERS, TALK, OWN, {**OWN, "id": 4}]))
    assert run.run() == 0
    (patch,) = [words for words in run.asked if "--method" in words]
    assert patch[:5] == ["api", "--silent", "--method", "PATCH", "repos/someone/specs/issues/comments/3"]
    assert patch[-1] == run.summary


def test_without_changes_there_is_no_comment_but_an_old_one_says_so(repository: Repository) -> None:
    run = runner(repository)
    assert run.run() == 0
    assert [words for words in run.asked if "--method" in words] == []
    (run.home / "fake/comments").write_text(json.dumps([OWN]))
    assert run.run() == 0
    assert "no changes from" in run.asked[-1][-1]


@pytest.mark.parametrize("comment", ["false", "$(touch hacked)"])
def test_no_comment_where_none_is_wanted(comment: str, repository: Repository) -> None:
    repository.commit(REWORDED)
    run = runner(repository, comment=comment)
    assert run.run() == 0
    assert run.asked == []


def test_a_token_that_may_only_read_fails_nothing(repository: Repository) -> None:
    repository.commit(REWORDED)
    run = runner(repository)
    (run.home / "fake/refuses").touch()
    assert run.run() == 0
    assert "::warning title=comment::" in run.logs["Comment"]


def test_a_problem_in_the_specs_fails(repository: Repository) -> None:
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text(path.read_text().replace("summary:", "sumary:"))
    run = runner(repository)
    assert run.run() == 1
    assert "::error file=specs/venue/shut.yaml,line=5,col=1,endLine=5,endColumn=7,title=E101::" in run.logs["Lint"]
    assert "::error title=venuespec diff::The specs could not be compared" in run.logs["Compare"]


def test_code_that_is_not_what_the_specs_say_fails_and_none_of_it_is_a_command(repository: Repository) -> None:
    assert main(["generate"]) == 0
    run = evolve(runner(repository), checks_code=True)
    assert run.run() == 0
    (repository.folder / "generated/venuespec/extra.py").write_text("::error::x\n")
    assert run.run() == 1
    log = run.logs["Check generated code"]
    found = re.search(r"^::stop-commands::([0-9a-f]{32})\n(.*)^::\1::\n(.*)", log, re.MULTILINE | re.DOTALL)
    assert found
    assert "\n-::error::x\n" in found[2]
    assert found[3].startswith("::error title=generated code::It is not what the specs say")


@pytest.mark.parametrize("hostile", ['"; touch hacked; $(touch hacked) `touch hacked` "', "--help", "a b\nc"])
def test_no_name_is_ever_run(hostile: str, repository: Repository) -> None:
    inputs = {"base": hostile, "specs": hostile, "generated": hostile, "fail-on": hostile, "approvals": hostile}
    run = runner(repository)
    run.inputs = inputs
    assert run.run() == 1
    assert run.outputs["steps.diff.outputs.status"] == "2"
    assert not list(repository.folder.parent.rglob("hacked"))


def test_a_push_has_nothing_to_compare_with(repository: Repository) -> None:
    run = runner(repository)
    run.event = {}
    assert run.run() == 0
    assert "::notice title=venuespec diff::There is nothing to compare with" in run.logs["Compare"]
    assert run.asked == []
