"""Edits of specs: what they write, what they refuse, and that all else stays as it is."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from venuespec_codegen.drift.check_edits import EditError
from venuespec_codegen.drift.check_edits import edited as made_by
from venuespec_codegen.drift.edits import Edit, apply_edits, quoted
from venuespec_codegen.drift.plan_edits import Plan, plan_edits
from venuespec_codegen.drift.spec_text import SpecText, spec_text
from venuespec_codegen.drift.subjects import Specs, load_specs
from venuespec_codegen.drift.write import Refused, write

from .venue import LATER, PAGE, edited, examined, lock, specs_in

TTL = ("| ccy | String", "| ttl | Integer | No | Seconds |\n| ccy | String")


def texts_of(specs: Specs) -> dict[str, SpecText]:
    texts = {file.path: spec_text(file) for file in specs.folder.files}
    return {path: text for path, text in texts.items() if text}


def plan(root: Path, *edits: tuple[str, str], lock: bool = False) -> tuple[Plan, dict[str, str]]:
    """Plan the edits for an edited page, and make them: the plan, and the new texts of files that changed."""
    specs = load_specs(root)
    (subject,) = specs.subjects
    comparison = examined(specs, edited(PAGE, *edits)).comparison
    texts = texts_of(specs)
    page = LATER if lock else None
    planned = plan_edits(subject.target.exchange, subject.target.endpoint, comparison, page, texts)
    made: Mapping[str, bytes] = made_by(specs.folder, texts, planned.edits) if planned.edits else {}
    return planned, {path: content.decode() for path, content in made.items()}


def lines_added(root: Path, made: dict[str, str], path: str = "venue/shut.yaml") -> list[str]:
    """Return the lines that were added to a file, after seeing that none was taken away."""
    before = (root / path).read_bytes().decode().splitlines(keepends=True)
    after = made[path].splitlines(keepends=True)
    rest = iter(after)
    assert all(line in rest for line in before)
    added = list(after)
    for line in before:
        added.remove(line)
    return added


def test_a_new_optional_parameter_comes_behind_the_one_before_it_on_the_page(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    planned, made = plan(root, TTL)
    assert [edit.said for edit in planned.edits] == ["parameter ttl added"]
    assert planned.by_hand == ()
    assert "".join(lines_added(root, made)) == (
        "  ttl:\n"
        "    type: integer\n"
        '    description: "TODO: say in your own words what it is, then add what the page says of its values"\n'
        '    source: "PAGE, request parameters, ttl"\n'
    )
    text = made["venue/shut.yaml"]
    assert text.index("  all:") < text.index("  ttl:") < text.index("  ccy:")


def test_line_ends_stay_what_they_are(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    spec = root / "venue" / "shut.yaml"
    spec.write_bytes(spec.read_bytes().replace(b"\n", b"\r\n"))
    _, made = plan(root, TTL, ("| 301 |", "| 302 | Closed on Sundays |\n| 301 |"))
    assert all(line.endswith("\r\n") for line in lines_added(root, made))
    assert made["venue/shut.yaml"].count("\n") == made["venue/shut.yaml"].count("\r\n")


def test_a_file_without_a_last_line_end_gets_one_first(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    spec = root / "venue" / "shut.yaml"
    text = spec.read_text()
    text = text[: text.index("rules:")] + text[text.index("rateLimits:") : text.index("errors:")].rstrip()
    spec.write_text(text)
    _, made = plan(root, ("| 301 |", "| 302 | Closed on Sundays |\n| 301 |"))
    assert made["venue/shut.yaml"].startswith(f"{text}\n\nerrors:\n  - code: 302\n    name: ERROR_302\n")


@pytest.mark.parametrize(
    "row",
    [
        "| ttl | Integer | Yes | It must be there |",
        "| ttl | Integer | Conditional | Sometimes |",
        "| ttl | Object | No | A mapping |",
        "| ttl | Array of strings | No | A list |",
        "| t-t | Integer | No | A name that the language does not have |",
    ],
)
def test_what_takes_judgement_is_left_to_a_person(tmp_path: Path, row: str) -> None:
    planned, made = plan(specs_in(tmp_path), ("| ccy | String", f"{row}\n| ccy | String"))
    assert (planned.edits, made) == ((), {})
    assert len(planned.by_hand) == 1


def test_a_parameter_that_the_spec_has_from_elsewhere_is_not_added_again(tmp_path: Path) -> None:
    parameter = "  ttl: {type: integer, description: It., source: docs}\n\nrules:"
    planned, _ = plan(specs_in(tmp_path, ("\nrules:", parameter)), TTL)
    assert planned.edits == ()
    assert "the spec has it, from another source" in planned.by_hand[0]


def test_parameters_in_braces_are_left_to_a_person(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    spec = root / "venue" / "shut.yaml"
    text = spec.read_text()
    start, end = text.index("parameters:\n"), text.index("\nrules:")
    flow = (
        "parameters: {symbol: {type: string, required: true, description: It., source: docs},"
        " side: {type: string, enum: [long, short], description: It., source: docs},"
        " amount: {type: integer, description: It., source: docs},"
        " all: {type: boolean, description: It., source: docs}}\n"
    )
    spec.write_text(text[:start] + flow + text[end:])
    planned, made = plan(root, TTL)
    assert made == {}
    assert any("ttl" in one for one in planned.by_hand)


def test_a_new_error_row_claims_nothing(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    _, made = plan(root, ("| 301 |", "| 302 | Closed on Sundays |\n| 301 |"))
    assert "".join(lines_added(root, made)) == (
        "  - code: 302\n"
        "    name: ERROR_302\n"
        "    category: system\n"
        "    execution: unknown\n"
        "    retry: verify\n"
        '    description: "TODO: say in your own words what it means; is it certain that nothing was executed?"\n'
        '    advice: "TODO: say what a caller should do"\n'
        '    source: "PAGE, errors, 302"\n'
    )


def test_several_new_errors_come_in_the_page_s_order(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    _, made = plan(root, ("| 301 |", "| 302 | One |\n| -7 | Two |\n| 301 |"))
    text = made["venue/shut.yaml"]
    assert text.index("code: 302") < text.index("code: -7")
    assert "name: ERROR_MINUS_7\n" in text


@pytest.mark.parametrize("row", ["| 300 | Another meaning |", "| 100 | Known to all calls |", "| 007 | Not a number |"])
def test_an_error_that_is_known_or_no_number_is_left_to_a_person(tmp_path: Path, row: str) -> None:
    planned, made = plan(specs_in(tmp_path), ("| 301 |", f"{row}\n| 301 |"))
    assert (made, len(planned.by_hand)) == ({}, 1)


def test_codes_that_are_texts_stay_texts(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    for path in (root / "venue" / "exchange.yaml", root / "venue" / "shut.yaml"):
        text = path.read_text()
        for code in ("100", "200", "300", "301"):
            text = text.replace(f"code: {code},", f'code: "{code}",')
        path.write_text(text.replace("{at: /code, equals: 0}", '{at: /code, equals: "0"}'))
    _, made = plan(root, ("| 301 |", "| 302 | Closed on Sundays |\n| 301 |"))
    assert '  - code: "302"\n' in made["venue/shut.yaml"]


def test_a_length_changes_where_it_stands(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    planned, made = plan(root, ("up to 10 characters", "up to 20 characters"))
    assert [edit.said for edit in planned.edits] == ["ccy: greatest length 10 → 20"]
    before = (root / "venue" / "shut.yaml").read_text()
    assert made["venue/shut.yaml"] == before.replace("maxLength: 10 ", "maxLength: 20 ")


def test_a_length_may_be_the_end_of_a_pattern(tmp_path: Path) -> None:
    lengths = ("maxLength: 10       # the page says so", 'pattern: "[A-Z]{1,10}" # the page says so')
    root = specs_in(tmp_path, lengths, ("    minLength: 1\n", ""))
    _, made = plan(root, ("up to 10 characters", "up to 20 characters"))
    before = (root / "venue" / "shut.yaml").read_text()
    assert made["venue/shut.yaml"] == before.replace("{1,10}", "{1,20}")


def test_a_length_that_the_spec_has_already_is_done(tmp_path: Path) -> None:
    planned, _ = plan(specs_in(tmp_path, ("maxLength: 10 ", "maxLength: 20 ")), ("up to 10 char", "up to 20 char"))
    assert (planned.edits, planned.by_hand) == ((), ())


@pytest.mark.parametrize("pattern", ["[A-Z]{1,9}", "[A-Z]{2}[A-Z]{1,8}", "[A-Z]{1,10}-[0-9]{1,10}", "[A-Z]+"])
def test_a_length_that_is_not_plainly_there_is_left_to_a_person(tmp_path: Path, pattern: str) -> None:
    lengths = ("maxLength: 10       # the page says so", f'pattern: "{pattern}"')
    root = specs_in(tmp_path, lengths, ("    minLength: 1\n", ""))
    planned, made = plan(root, ("up to 10 characters", "up to 20 characters"))
    assert made == {}
    assert planned.by_hand == ("request parameters, ccy: greatest length 10 → 20",)


def test_a_value_is_added_and_its_meaning_left_to_a_person(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    planned, made = plan(root, ("`long` `short` `both`", "`long` `short` `both` `no`"))
    assert [edit.said for edit in planned.edits] == ["side: values no added", "side: members added"]
    before = (root / "venue" / "shut.yaml").read_text()
    member = '      "no": {name: NO, description: "TODO: say what it means"}\n'
    line = "      both: {name: BOTH, description: Either side.}\n"
    assert made["venue/shut.yaml"] == before.replace("[long, short, both] ", '[long, short, both, "no"] ').replace(
        line, line + member
    )


def test_a_value_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    planned, _ = plan(specs_in(tmp_path), ("`long` `short` `both`.", "`long` `all` `both`."))
    assert planned.edits == ()


def test_numbers_hash_and_date_change_together_with_the_lock_only(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    edit = ("| 300 | There is nothing open |\n| 301 | You can shut at most 500 at once |",
            "| 301 | You can shut at most 500 at once |\n| 300 | There is nothing open |")  # fmt: skip
    assert plan(root, edit)[1] == {}
    _, made = plan(root, edit, lock=True)
    before = (root / "venue" / "shut.yaml").read_text()
    expected = edited(
        before,
        ('"PAGE, errors, row 1"}', '"PAGE, errors, row X"}'),
        ('"PAGE, errors, row 2"}', '"PAGE, errors, row 1"}'),
        ("retrieved: 2026-01-31", "retrieved: 2026-02-28"),
        ("0001\n", "0002\n"),
    ).replace("row X", "row 2")
    assert made == {"venue/shut.yaml": expected}


def test_only_numbers_of_the_page_are_changed(tmp_path: Path) -> None:
    source = (
        'source: "PAGE, errors, row 2"',
        'source: "docs, errors, row 2; PAGE, errors, row 2 and row 1; docs, row 2"',
    )
    root = specs_in(tmp_path, source)
    _, made = plan(root, ("| 300 |", "| 299 | New |\n| 300 |"), lock=True)
    assert '"docs, errors, row 2; PAGE, errors, row 3 and row 2; docs, row 2"' in made["venue/shut.yaml"]
    assert set(made) == {"venue/shut.yaml", "venue/exchange.yaml"}


def test_the_closing_note_gets_a_number_when_another_comes_behind_it(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    _, made = plan(root, ("are not cancelled first.", "are not cancelled first.\n\nThis call will go."), lock=True)
    assert '{id: pending-orders, text: Pending orders stay., source: "PAGE, note 1"}' in made["venue/shut.yaml"]


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        ("PAGE, errors, row 2", ("| 301 | You can shut at most 500 at once |\n", "")),
        ("PAGE, errors, row 2, request parameters, ccy", ("| 300 |", "| 299 | New |\n| 300 |")),
    ],
)
def test_a_place_that_cannot_be_renamed_stops_the_writing(tmp_path: Path, source: str, edit: tuple[str, str]) -> None:
    root = specs_in(tmp_path, ('source: "PAGE, errors, row 2"', f'source: "{source}"'))
    specs = load_specs(root)
    planned, _ = plan(root, edit, lock=True)
    assert [str(fact) for fact in planned.stuck] == ["error 301 TOO_BIG"]
    before = {path: path.read_bytes() for path in root.rglob("*.*")}
    with pytest.raises(Refused, match=r"error 301 TOO_BIG of venue\.shut names another part of the page now"):
        write(root, specs, [examined(specs, edited(PAGE, edit))], locks=True, edits=True)
    assert {path: path.read_bytes() for path in root.rglob("*.*")} == before


def test_edits_of_one_text_are_made_where_they_belong() -> None:
    edits = [Edit("a", 4, 5, "E", (), ""), Edit("a", 0, 1, "A", (), ""), Edit("a", 2, 2, "-", (), "")]
    assert apply_edits("abcde", edits) == "Ab-cdE"
    with pytest.raises(ValueError, match="two edits at the same place"):
        apply_edits("abcde", [Edit("a", 0, 3, "", (), ""), Edit("a", 2, 4, "", (), "")])


def test_a_text_in_quotes_is_one_text() -> None:
    assert quoted('a "b" \\') == '"a \\"b\\" \\\\"'


WRONG: Final[list[tuple[Callable[[Edit], Edit], str]]] = [
    (lambda edit: evolve(edit, pointers=edit.pointers[1:]), "in another place than was meant: /parameters/ttl/"),
    (lambda edit: evolve(edit, pointers=(*edit.pointers, "/summary")), "in another place than was meant: /summary"),
    (lambda edit: evolve(edit, text=edit.text.replace("ttl:", "ccy:", 1)), "no good YAML|another place"),
    (lambda edit: evolve(edit, text=edit.text + "  }\n"), "would be no good YAML"),
    (lambda edit: evolve(edit, text=edit.text.replace("integer", "number")), "would have a problem"),
]


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_an_edit_that_does_something_else_is_refused(
    tmp_path: Path, change: Callable[[Edit], Edit], message: str
) -> None:
    specs = load_specs(specs_in(tmp_path))
    (subject,) = specs.subjects
    texts = texts_of(specs)
    comparison = examined(specs, edited(PAGE, TTL)).comparison
    (edit,) = plan_edits(subject.target.exchange, subject.target.endpoint, comparison, None, texts).edits
    assert made_by(specs.folder, texts, [edit])
    with pytest.raises(EditError, match=message):
        made_by(specs.folder, texts, [change(edit)])


@pytest.mark.parametrize(
    ("before", "after", "said", "line"),
    [
        ("at most 100", "at most 200", "amount: greatest value 100 → 200", "minimum: 1, maximum: 200"),
        ("between 1 and 100", "between 0 and 100", "amount: least value 1 → 0", "minimum: 0, maximum: 100"),
        ("greater than 0", "greater than -1", "amount: least value 1 → 0", "minimum: 0, maximum: 100"),
    ],
)
def test_a_bound_changes_where_it_stands(tmp_path: Path, before: str, after: str, said: str, line: str) -> None:
    root = specs_in(tmp_path, locked=False)
    amount = ("| How much of it |", f"| How much of it, {before} |")
    lock(root, edited(PAGE, amount))
    planned, made = plan(root, (amount[0], amount[1].replace(before, after)))
    assert [edit.said for edit in planned.edits] == [said]
    spec = (root / "venue" / "shut.yaml").read_text(encoding="utf-8")
    assert made["venue/shut.yaml"] == spec.replace("minimum: 1, maximum: 100", line)


def test_two_numbers_for_one_bound_are_left_to_a_person(tmp_path: Path) -> None:
    planned, made = plan(specs_in(tmp_path), ("up to 10 characters", "up to 20 characters, or up to 30 characters"))
    assert made == {}
    assert planned.by_hand == ("request parameters, ccy: greatest length 10 → 20 or 30",)
