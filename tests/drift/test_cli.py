import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from venuespec_codegen.cli import drift
from venuespec_codegen.cli.main import main

from .docs_server import ETAG, DocsServer, docs_server
from .venue import PAGE, edited, lock, specs_in

REQUIRED: Final = ("| all | Boolean | No |", "| all | Boolean | Yes |")
NEW_ROW: Final = ("| ccy | String", "| ttl | Integer | No | Seconds |\n| ccy | String")
NEW_ERROR: Final = ("| 301 |", "| 302 | Closed on Sundays |\n| 301 |")
ERRORS: Final = PAGE[PAGE.index("### Error Codes") : PAGE.index("Orders that would")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with locked specs, on a fixed day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drift, "_today", lambda: "2026-03-01")
    return specs_in(tmp_path)


def page(folder: Path, *edits: tuple[str, str], name: str = "page.md") -> str:
    path = folder / name
    path.write_text(edited(PAGE, *edits), encoding="utf-8")
    return name


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_the_same_page_is_nothing_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root)
    assert main(["drift", page(root.parent)]) == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "venue.shut: page.md (compared with the lock of 2026-01-31)\n\n"
        "  venue shut: 6/6 parameters, 1/1 conditions, 3/3 reply fields, 4/4 errors, note 1/1\n"
        "    4/4 lines of the endpoint's head\n"
    )
    assert printed.err == "0 findings in 1 endpoint\n"
    assert contents(root) == before


def test_a_finding_names_both_places(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", page(root.parent, REQUIRED)]) == 1
    printed = capsys.readouterr()
    assert (
        "  changed: request parameters, all: its cells say something else now\n"
        "    --> page.md:22:3\n"
        "    required: No → Yes\n"
        "    specs/venue/shut.yaml:26:3: parameter all\n"
        "    = the spec says required: false\n"
    ) in printed.out
    assert printed.err == "1 finding in 1 endpoint\n"


def test_colours_only_when_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page(root.parent, REQUIRED)
    main(["drift", name])
    assert "\033" not in capsys.readouterr().out
    main(["drift", name, "--color", "always"])
    assert "\033[1;31mchanged\033[0m" in capsys.readouterr().out


def test_coverage_needs_no_page_and_no_network(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "--coverage"]) == 0
    assert capsys.readouterr().out == (
        "venue shut: 6/6 parameters, 1/1 conditions, 3/3 reply fields, 4/4 errors, note 1/1\n"
        "  4/4 lines of the endpoint's head\n"
    )
    assert main(["drift", "--coverage", page(root.parent, NEW_ROW)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("venue shut: 6/7 parameters, ")
    assert out.endswith("  no fact uses request parameters, ttl\n")


@pytest.mark.usefixtures("root")
def test_coverage_for_programs_is_what_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "--coverage", "--output-format", "json"]) == 0
    (endpoint,) = json.loads(capsys.readouterr().out)["endpoints"]
    assert {"what": "parameters", "used": 6, "all": 6} in endpoint["coverage"]["counts"]


def test_coverage_names_what_facts_stand_on_in_vain(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "--coverage", page(root.parent, REQUIRED, ("| tag | String | No | A label |\n", ""))]) == 1
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  gone, though facts stand on it: request parameters, tag",
        "  changed, though facts stand on it: request parameters, all",
    ]


def test_coverage_without_a_lock_says_what_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "venue" / "shut.docs.lock.json").unlink()
    assert main(["drift", "--coverage"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "venuespec drift: venue.shut: there is no lock yet; give a PAGE, with --write to keep it\n"


def test_a_first_page_is_kept_with_write(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = root / "venue" / "shut.docs.lock.json"
    kept.unlink()
    name = page(root.parent)
    assert main(["drift", name]) == 1
    assert "unlocked: the page: nothing is kept of it yet" in capsys.readouterr().out
    assert main(["drift", name, "--write"]) == 0
    printed = capsys.readouterr()
    assert printed.err.endswith(
        "~ specs/venue/shut.docs.lock.json\n1 finding in 1 endpoint; 0 findings left after writing\n"
    )
    assert json.loads(kept.read_bytes())["page"]["retrieved"] == "2026-03-01"
    assert b"\r" not in kept.read_bytes()
    assert main(["drift", name]) == 0
    assert "(the very page of 2026-03-01)" in capsys.readouterr().out


def test_write_accepts_what_changed_and_not_what_the_spec_says_otherwise(root: Path) -> None:
    name = page(root.parent, ("| orderId | Integer |", "| orderId | String |"))
    assert main(["drift", name, "--write"]) == 1
    assert main(["drift", name]) == 1
    spec = root / "venue" / "shut.yaml"
    text = spec.read_text(encoding="utf-8")
    edit = ("orderId: {type: integer, example: 7,", 'orderId: {type: string, example: "7",')
    spec.write_text(edited(text, edit), encoding="utf-8")
    assert main(["drift", name]) == 0


def test_suspects_are_refused_until_they_are_accepted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root)
    name = page(root.parent, (ERRORS, ""))
    assert main(["drift", name, "--write"]) == 1
    printed = capsys.readouterr()
    assert "suspect errors-gone: the page: the table of errors is gone, with 4 rows\n" in printed.out
    assert '    = help: --accept errors-gone="why it is right"\n' in printed.out
    assert "nothing was written: venue.shut has suspects that nobody has accepted: errors-gone" in printed.err
    assert main(["drift", name, "--apply"]) == 1
    assert contents(root) == before
    assert main(["drift", name, "--accept", "errors-gone=moved to a page of their own"]) == 0
    assert "    = help: accepted: moved to a page of their own\n" in capsys.readouterr().out
    assert contents(root) == before


def test_an_acceptance_is_kept_with_its_reason_and_date(root: Path) -> None:
    name = page(root.parent, (ERRORS, ""))
    assert main(["drift", name, "--write", "--accept", "errors-gone=moved\n elsewhere"]) == 1
    kept = json.loads((root / "venue" / "shut.docs.lock.json").read_bytes())
    assert kept["accepted"] == [{"suspect": "errors-gone", "reason": "moved elsewhere", "date": "2026-03-01"}]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("errors-gone", "--accept takes NAME="),
        ("=because", "--accept takes NAME="),
        ("errors-gone= ", "--accept takes NAME="),
        ("errors-halved=because", "there is no suspect `errors-halved` to accept; suspects: venue.shut:errors-gone"),
    ],
)
def test_an_acceptance_must_name_a_suspect_and_a_reason(
    root: Path, capsys: pytest.CaptureFixture[str], value: str, message: str
) -> None:
    before = contents(root)
    assert main(["drift", page(root.parent, (ERRORS, "")), "--write", "--accept", value]) == 2
    assert message in capsys.readouterr().err
    assert contents(root) == before


def test_apply_adds_rows_that_lint_refuses_until_they_are_finished(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = page(root.parent, NEW_ROW, NEW_ERROR)
    assert main(["drift", name, "--apply"]) == 1
    said = capsys.readouterr().err
    assert "~ specs/venue/shut.yaml\n" in said
    assert said.endswith("; the specs wait for you, see `venuespec lint`\n")
    assert main(["lint"]) == 1
    assert re.findall(r"\[(E\d+)\]", capsys.readouterr().out) == ["E118"] * 3
    assert main(["drift", name]) == 2
    assert "the specs have problems, the first at venue/shut.yaml:29:18: unfinished" in capsys.readouterr().err
    spec = root / "venue" / "shut.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("TODO: ", ""), encoding="utf-8")
    assert main(["lint"]) == 0
    assert main(["drift", name, "--apply", "--write"]) == 0
    assert capsys.readouterr().err.endswith("1 finding in 1 endpoint; 0 findings left after writing\n")
    assert main(["drift", name]) == 0


def test_apply_and_write_at_once_leave_the_rest_to_a_person(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page(root.parent, NEW_ROW)
    assert main(["drift", name, "--apply", "--write"]) == 1
    assert capsys.readouterr().err.endswith("1 finding in 1 endpoint; the specs wait for you, see `venuespec lint`\n")


def test_a_lock_without_its_spec_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = root / "venue" / "shut.yaml"
    stale = "by hand: venue.shut: docs: sha256 is still the former page's; --apply --write names the one"
    name = page(root.parent, ("The instrument |\n| side | String | Cond", "An instrument |\n| side | String | Cond"))
    assert main(["drift", name, "--write"]) == 0
    assert stale in capsys.readouterr().err
    lock(root, PAGE)
    assert main(["drift", name, "--apply", "--write"]) == 0
    assert "docs: sha256" in capsys.readouterr().err
    assert hashlib.sha256((root.parent / name).read_bytes()).hexdigest() in spec.read_text(encoding="utf-8")
    assert main(["drift", name, "--write"]) == 0
    assert stale not in capsys.readouterr().err


def test_a_length_in_prose_is_more_than_wording(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", page(root.parent, ("up to 10 characters", "up to 8 characters"))]) == 1
    assert "ccy: what its text says changed: read it again\n" in capsys.readouterr().out
    assert main(["drift", page(root.parent, ("up to 10 characters", "at most 10 characters"))]) == 1
    assert "ccy: only its wording changed: read it again\n" in capsys.readouterr().out


def test_rows_named_by_numbers_are_not_lost_by_writing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root)
    name = page(root.parent, NEW_ERROR)
    assert main(["drift", name, "--write"]) == 1
    assert "names places that are another part's now; add --apply" in capsys.readouterr().err
    assert contents(root) == before


def test_what_cannot_be_added_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page(root.parent, ("| ccy | String", "| ttl | Integer | Yes | Seconds |\n| ccy | String"))
    before = contents(root)
    assert main(["drift", name, "--apply"]) == 1
    message = (
        "by hand: venue.shut: request parameters, ttl: new, and not something that can be added without judgement\n"
    )
    assert message in capsys.readouterr().err
    assert contents(root) == before


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the page is empty"),
        (b"\xff\xfe", "page.md:1:1: "),
        (b"words and no table\n", "there is no table on it; a page that scripts make must be saved from a browser"),
        (b"|Name|Type|Required|\n|-|-|-|\n|a|String|Yes|\n", "no spec is about this page (calls that it names: none)"),
    ],
)
def test_what_is_no_page_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    (tmp_path / "page.md").write_bytes(content)
    before = contents(tmp_path)
    assert main(["drift", "page.md", "--write", "--apply"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert printed.err.count("\n") == 1
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("root")
def test_what_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "gone.md"]) == 2
    assert capsys.readouterr().err == "venuespec drift: gone.md: No such file or directory\n"
    assert main(["drift", "--specs", "gone"]) == 2
    assert capsys.readouterr().err == "venuespec drift: gone: No such file or directory\n"
    (tmp_path / "folder").mkdir()
    assert main(["drift", "folder"]) == 2
    assert capsys.readouterr().err == "venuespec drift: folder: is a folder; give a page that is in it\n"


def test_an_endpoint_can_be_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page(root.parent, ("`POST /v1/shut`\n", ""))
    assert main(["drift", name]) == 2
    assert "say which with --endpoint" in capsys.readouterr().err
    assert main(["drift", name, "--endpoint", "venue.shut"]) == 1
    assert "gone: endpoint head, request" in capsys.readouterr().out
    assert main(["drift", name, "--endpoint", "venue.shot"]) == 2
    assert "there is no endpoint `venue.shot`; did you mean `venue.shut`?" in capsys.readouterr().err


def test_a_page_about_other_calls_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root.parent / "page.md").write_text("## A\n\n`GET /a`\n\n## B\n\n`GET /b`\n\n|Name|Type|\n|-|-|\n|a|String|\n")
    assert main(["drift", "page.md", "--endpoint", "venue.shut"]) == 2
    assert "speaks of other calls and not of venue.shut" in capsys.readouterr().err


def test_two_pages_about_one_endpoint_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", page(root.parent), page(root.parent, name="other.md")]) == 2
    assert capsys.readouterr().err == "venuespec drift: two pages are about venue.shut; give one of them\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"{", "is no JSON; restore it"), (b'{"lock": 2}', "has format 2, and this venuespec knows 1 only")],
)
def test_a_lock_that_cannot_be_read_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    kept = root / "venue" / "shut.docs.lock.json"
    kept.write_bytes(content)
    assert main(["drift", page(root.parent), "--write"]) == 2
    assert f"specs/venue/shut.docs.lock.json: {message}" in capsys.readouterr().err
    assert kept.read_bytes() == content


def test_the_lock_of_another_endpoint_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = root / "venue" / "shut.docs.lock.json"
    kept.write_text(kept.read_text().replace('"venue.shut"', '"venue.open"'))
    assert main(["drift", "--coverage"]) == 2
    assert "is the lock of venue.open" in capsys.readouterr().err


def test_specs_with_problems_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "venue" / "shut.yaml").write_text("endpoint: shut\n")
    assert main(["drift", page(root.parent)]) == 2
    assert "the specs have problems, the first at venue/shut.yaml:1:1: the file lacks" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--output-format", "xml"], ["--writ"], ["--accept"]])
def test_a_wrong_argument_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["drift", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture
def server() -> Iterator[DocsServer]:
    with docs_server(PAGE.encode()) as running:
        yield running


def test_an_address_is_fetched_and_the_next_time_asked_about(
    root: Path, server: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.url("page")
    assert main(["drift", url, "--endpoint", "venue.shut", "--write"]) == 0
    assert f"venue.shut: {url} (compared with" in capsys.readouterr().out
    assert json.loads((root / "venue" / "shut.docs.lock.json").read_bytes())["page"]["etag"] == ETAG
    assert main(["drift", url, "--endpoint", "venue.shut"]) == 0
    assert "(not modified since 2026-03-01)" in capsys.readouterr().out
    assert main(["drift", url]) == 0
    assert "If-None-Match" not in server.asked[-1]


def test_a_site_that_sends_readers_to_another_host_is_a_suspect(
    root: Path, server: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    assert main(["drift", server.url("elsewhere"), "--write"]) == 1
    assert "suspect page-moved: the page: 127.0.0.1 sends readers to localhost" in capsys.readouterr().out
    assert contents(root) == before


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("path", "message"),
    [("missing", "answered with status 404"), ("untabled", "there is no table on it"), ("truncated", "could not be")],
)
def test_an_address_without_a_page_is_refused(
    server: DocsServer, capsys: pytest.CaptureFixture[str], path: str, message: str
) -> None:
    assert main(["drift", server.url(path)]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"venuespec drift: {server.url(path)}: {message}")
    assert printed.out == ""


def test_without_a_network_every_page_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A port that refuses, on this machine: nothing here may ask the world.
    with docs_server() as gone:
        url = gone.url("page").replace("http:", "https:")
    spec = root / "venue" / "shut.yaml"
    spec.write_text(spec.read_text().replace("https://docs.venue.example/orders.html#shut", url))
    before = contents(root)
    assert main(["drift", "--write"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"venuespec drift: {url}: could not be fetched: ")
    assert "save it there and give the file instead" in printed.err
    assert contents(root) == before


def test_nothing_is_written_when_one_page_of_several_cannot_be_used(root: Path) -> None:
    before = contents(root)
    (root.parent / "other.md").write_text("words\n")
    assert main(["drift", page(root.parent, NEW_ROW), "other.md", "--write"]) == 2
    assert contents(root) == before


def test_what_cannot_be_written_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(root / "venue"))

    before = contents(root)
    name = page(root.parent, NEW_ROW)
    monkeypatch.setattr("venuespec_codegen.publish._Undo.set_aside", fail)
    assert main(["drift", name, "--write", "--apply"]) == 2
    assert contents(root) == before


def test_json_has_a_stable_shape(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page(root.parent, REQUIRED, ("| tag | String | No |", "| tag | string | No |"))
    assert main(["drift", name, "--output-format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == 1
    assert (document["written"], document["byHand"]) == ([], [])
    (endpoint,) = document["endpoints"]
    assert list(endpoint) == ["endpoint", "page", "seen", "findings", "noise", "remarks", "coverage"]
    assert endpoint["findings"] == [
        {
            "kind": "changed",
            "part": "request parameters, all",
            "message": "its cells say something else now",
            "name": "",
            "accepted": "",
            "place": {"path": "page.md", "line": 22, "column": 3, "endLine": 22, "endColumn": 42},
            "changes": [{"what": "required", "before": "No", "after": "Yes"}],
            "facts": [
                {
                    "kind": "parameter",
                    "name": "all",
                    "path": "specs/venue/shut.yaml",
                    "line": 26,
                    "column": 3,
                    "endLine": 26,
                    "endColumn": 6,
                }
            ],
            "proposals": ["the spec says required: false"],
        }
    ]
    assert endpoint["noise"] == [{"count": 1, "text": "1 row: type spelling String → string"}]
    assert endpoint["coverage"]["uncovered"] == []
    assert {"what": "parameters", "used": 6, "all": 6} in endpoint["coverage"]["counts"]


def test_json_says_what_was_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", page(root.parent, NEW_ROW), "--apply", "--output-format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["written"] == ["specs/venue/shut.yaml"]


def test_github_shows_findings_at_the_facts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock(root, PAGE)
    assert main(["drift", page(root.parent, REQUIRED, NEW_ROW), "--output-format", "github"]) == 1
    error, warning = capsys.readouterr().out.splitlines()
    assert error.startswith("::error file=specs/venue/shut.yaml,line=26,col=3,")
    assert "required: No → Yes" in error
    assert warning.startswith("::warning file=page.md,line=23,")


def test_hostile_text_of_a_page_stays_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "| ccy | String", "| ttl | In\u202eteger`%0A::error::x` | No | <b>[x](y)</b> |\n| ccy | String"
    name = page(root.parent, row)
    for output_format in ("full", "github", "markdown"):
        main(["drift", name, "--output-format", output_format])
        out = capsys.readouterr().out
        assert "\u202e" not in out
        assert "\n::error::x" not in out
        if output_format == "markdown":
            assert "`%0A" not in out.replace("\\`", "")


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("specs", "specs: is a folder; give a page that is in it"),
        ("https://", "https://: names no host"),
        ("https:///orders.html", "https:///orders.html: names no host"),
        ("ftp://docs.venue.example/x", "leads to ftp://docs.venue.example; only https is fetched"),
    ],
)
def test_what_cannot_be_a_page_is_said(capsys: pytest.CaptureFixture[str], page: str, message: str) -> None:
    assert main(["drift", page]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
