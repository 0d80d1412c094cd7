"""What a spec says in its own words, and an edit made untrue, waits for a person."""

from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.drift.edit_prose import lists_values, says_number
from venuespec_codegen.drift.subjects import load_specs
from venuespec_codegen.drift.write import write

from .venue import PAGE, edited, examined, specs_in

LONGER = ("up to 10 characters", "up to 20 characters")
MORE = ("`long` `short` `both`", "`long` `short` `both` `flat`")
NOTE = "TODO: reword, now that the greatest length is 20 and not 10. "


def applied(root: Path, *edits: tuple[str, str]) -> str:
    specs = load_specs(root)
    write(root, specs, [examined(specs, edited(PAGE, *edits))], locks=False, edits=True)
    return (root / "venue" / "shut.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The currency, up to 10.", f'"{NOTE}The currency, up to 10."'),
        ("The \\ currency\n      of 10 letters", f'"{NOTE}The \\\\ currency of 10 letters"'),
        ('"The \\"currency\\", up to 10."', f'"{NOTE}The \\"currency\\", up to 10."'),
        ("'The currency''s 10.'", f"'{NOTE}The currency''s 10.'"),
        (">-\n      The currency,\n      up to 10.", f">-\n      {NOTE}The currency,\n      up to 10."),
        ("|\n      Up to 10.", f"|\n      {NOTE}Up to 10."),
    ],
)
def test_a_description_with_the_old_number_is_marked_and_kept(tmp_path: Path, written: str, expected: str) -> None:
    root = specs_in(tmp_path, ("description: The currency.", f"description: {written}"))
    before = (root / "venue" / "shut.yaml").read_text(encoding="utf-8")
    assert applied(root, LONGER) == edited(
        before, ("maxLength: 10 ", "maxLength: 20 "), (f"description: {written}", f"description: {expected}")
    )


@pytest.mark.parametrize("text", ["The currency.", "Up to 100.", "Since 2010.", "Up to 1.10.", "A10"])
def test_other_numbers_are_no_reason(tmp_path: Path, text: str) -> None:
    assert "TODO" not in applied(specs_in(tmp_path, ("description: The currency.", f"description: {text}")), LONGER)


def test_the_reason_of_a_rule_on_the_row_is_marked_as_well(tmp_path: Path) -> None:
    rule = """\
  - id: ccy
    when: {all: true}
    required: [ccy]
    because: 10 letters.
    source: "PAGE, request parameters, ccy"
"""
    root = specs_in(tmp_path, ("rateLimits:", f"{rule}rateLimits:"))
    assert f'because: "{NOTE}10 letters."' in applied(root, LONGER)


def test_a_description_that_lists_the_values_is_marked(tmp_path: Path) -> None:
    root = specs_in(tmp_path, ("description: The side.\n", "description: 'Either long or short.'\n"))
    note = "TODO: reword, now that 1 value came to those that there were. "
    assert f"description: '{note}Either long or short.'\n" in applied(root, MORE)


def test_lint_refuses_it_until_somebody_has_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = specs_in(tmp_path, ("description: The currency.", "description: Up to 10 letters."))
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(edited(PAGE, LONGER), encoding="utf-8")
    assert main(["drift", "page.md", "--apply"]) == 1
    printed = capsys.readouterr().err
    assert "  parameters.ccy.description marked, because it says what was before\n" in printed
    assert printed.endswith("the specs wait for you, see `venuespec lint`\n")
    assert main(["lint", str(root), "--output-format", "concise"]) == 1
    assert "E118 unfinished: reword, now that the greatest length is 20" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "found"), [("32", True), ("1-32.", True), ("(32)", True), ("132", False), ("3.32", False), ("32.5", False)]
)
def test_a_number_stands_alone(text: str, *, found: bool) -> None:
    assert says_number(text, "32") is found


def test_values_are_whole_words() -> None:
    assert lists_values("net, or long", ("net", "long"))
    assert not lists_values("network of longing, net", ("net", "long"))
