"""Another host, wherever a page states one, is a suspect until somebody accepts it by name."""

import json
from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.drift.hosts import moved_page
from venuespec_codegen.drift.report import Finding
from venuespec_codegen.drift.subjects import load_specs

from .venue import PAGE, edited, examined, lock, report_on, specs_in

CALL = "`POST /v1/shut`"
CURL = f"{CALL}\n\n```sh\ncurl -X POST \\\n  -d '{{}}' \\\n  https://HOST/v1/shut\n```\n"
TITLE = "# Orders\n"


def named(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.name, one.message) for one in findings]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "https://api.venue.example",
            "https://api.other.example",
            "the page named the host api.venue.example, and now api.other.example",
        ),
        ("https://api.venue.example", "", "the page named the host api.venue.example, and now none"),
        ("", "https://api.other.example", "the page names the host api.other.example, and the spec api.venue.example"),
    ],
)
def test_another_host_of_the_request_is_a_suspect(tmp_path: Path, before: str, after: str, message: str) -> None:
    root = specs_in(tmp_path, locked=False)
    lock(root, edited(PAGE, (CALL, f"`POST {before}/v1/shut`")))
    found = examined(load_specs(root), edited(PAGE, (CALL, f"`POST {after}/v1/shut`"))).report.findings
    assert named(found) == [("host-changed", message)]
    assert [str(fact) for fact in found[0].facts] == ["server live"]


@pytest.mark.parametrize(
    "text",
    [
        CURL,
        f"{CALL}\n\n```python\nBASE_URL = 'https://HOST'\n```\n",
        f"{CALL}\n\n```python\nrequests.post('https://HOST/v1/shut', data)\n```\n",
        f"{CALL}\n\n```js\nconst url: string = `https://HOST`\n```\n",
        f"{CALL}\n\n```http\nPOST https://HOST/v1/shut\n```\n",
        f"{CALL}\n\nBase URL: HOST\n",
        f"{CALL}\n\nThe base URL is https://HOST\n",
    ],
)
@pytest.mark.parametrize("locked", [True, False])
def test_the_host_of_an_example_is_one(tmp_path: Path, text: str, *, locked: bool) -> None:
    root = specs_in(tmp_path, locked=locked)
    known, other = ((CALL, text.replace("HOST", f"{host}.example")) for host in ("api.venue", "api.other"))
    assert [name for name, _ in named(report_on(root, known).findings) if name] == []
    (found, *_) = report_on(root, other).findings
    assert named((found,)) == [
        ("host-changed", "the page names the host api.other.example, and the spec api.venue.example")
    ]
    assert found.span is not None
    lock(root, edited(PAGE, known))
    assert named(report_on(root, other).findings) == [
        ("host-changed", "the page named the host api.venue.example, and now api.other.example")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"code": 0, "url": "https://img.other.example/a.png"}',
        "# explained at https://docs.other.example/why",
        "import https from 'https://esm.other.example/x'",
    ],
)
def test_other_addresses_in_examples_are_not(tmp_path: Path, text: str) -> None:
    report = report_on(specs_in(tmp_path), (CALL, f"{CALL}\n\n```\n{text}\n```\n"))
    assert report.findings == ()


@pytest.mark.parametrize(
    "origin",
    [
        "Source: https://HOST/orders.html#shut",
        "Source:\n[https://HOST/orders.html](https://HOST/orders.html)",
        "> **Source:**\n> [the page](https://HOST/orders.html)",
        "Source: [https://docs.venue.example/orders.html](https://HOST/orders.html)",
        "Canonical URL: <https://HOST/orders.html>",
    ],
)
def test_a_page_that_says_it_is_from_elsewhere_is_a_suspect(tmp_path: Path, origin: str) -> None:
    root = specs_in(tmp_path)
    for known in ("docs.venue.example", "www.docs.venue.example"):
        assert report_on(root, (TITLE, f"{TITLE}\n{origin.replace('HOST', known)}\n")).findings == ()
    (found,) = report_on(root, (TITLE, f"{TITLE}\n{origin.replace('HOST', 'docs.other.example')}\n")).findings
    message = "it says that it is from docs.other.example, and the spec's page is on docs.venue.example"
    assert named((found,)) == [("page-from-elsewhere", message)]
    assert found.span is not None


def test_a_page_of_html_declares_where_it_is_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = specs_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"<tr><td>{name}<td>String<td>No<td>x</tr>" for name in ("symbol", "side"))
    table = f"<table><tr><th>Parameter<th>Type<th>Required<th>Description</tr>{rows}</table>"
    for head in (
        '<link rel="canonical" href="https://docs.other.example/x">',
        "<meta content='https://docs.other.example/x' property='og:url'>",
        '<body><p>Source: <a href="https://docs.other.example/x">here</a></p>',
    ):
        Path("page.html").write_text(f"<html><head>{head}<p>POST /v1/shut</p>{table}", encoding="utf-8")
        assert main(["drift", "page.html", "--specs", str(root), "--write"]) == 1
        kept = json.loads((root / "venue" / "shut.docs.lock.json").read_text())
        assert "origins" not in kept
        assert "page-from-elsewhere: the page: it says that it is from docs.other.example" in capsys.readouterr().out


def test_it_is_kept_once_it_was_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = specs_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(edited(PAGE, (TITLE, f"{TITLE}\nSource: https://mirror.example/x\n")), encoding="utf-8")
    arguments = ["drift", "page.md"]
    assert main([*arguments, "--write"]) == 1
    assert "nothing was written: venue.shut has suspects that nobody has accepted: page-from-elsewhere" in (
        capsys.readouterr().err
    )
    assert main([*arguments, "--write", "--accept", "page-from-elsewhere=a mirror of ours"]) == 0
    kept = json.loads((root / "venue" / "shut.docs.lock.json").read_text())
    assert kept["origins"] == ["mirror.example"]
    assert main(arguments) == 0


def test_a_page_on_another_host_than_asked_for_is_a_suspect() -> None:
    assert moved_page("https://a.example/x", "https://a.example/y") is None
    suspect = moved_page("https://a.example/x", "https://b.example/x")
    assert suspect is not None
    assert (suspect.name, suspect.message) == ("page-moved", "a.example sends readers to b.example")
