from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.drift.match import MatchError, Target, match_page, named, targets_of
from venuespec_codegen.drift.section import section_of
from venuespec_codegen.drift.subjects import load_specs
from venuespec_codegen.model import Reference, Text

from .venue import PAGE, page_of, specs_in

OTHER = """
## Open a position

`POST /v1/open`

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| price | String | Yes | The price |
"""


@pytest.fixture
def target(tmp_path: Path) -> Target:
    (subject,) = load_specs(specs_in(tmp_path)).subjects
    return subject.target


def test_a_page_about_one_call_is_all_of_it(target: Target) -> None:
    page = page_of(PAGE)
    assert section_of(page, target.endpoint, "") == page


def test_other_calls_are_cut_away(target: Target) -> None:
    page = page_of(PAGE + OTHER)
    section = section_of(page, target.endpoint, "")
    assert section is not None
    assert [len(table.rows) for table in section.tables] == [6, 3, 4]
    assert [heading.text for heading in section.headings][:2] == ["Shut a position", "Request Parameters"]
    assert all(fact.span.line < page.tables[-1].span.line for fact in section.head.facts)


def test_a_call_that_is_only_mentioned_cuts_nothing(target: Target) -> None:
    page = page_of(PAGE + "\nSee also GET /v1/positions for what is open.\n")
    assert section_of(page, target.endpoint, "") == page


def test_the_fragment_of_the_address_says_which_part_is_meant(target: Target) -> None:
    part = "<h2 id='{0}'>{0}</h2><p>POST /v1/{0}</p><table><tr><th>Parameter</th><th>Type</th><th>Required</th></tr>"
    row = "<tr><td>{0}Price</td><td>String</td><td>Yes</td></tr></table>"
    parts = "".join((part + row).format(name) for name in ("open", "end", "grow"))
    page = page_of(f"<html><body>{parts}</body></html>")
    section = section_of(page, target.endpoint, "end")
    assert section is not None
    assert [row.cells[0].text for table in section.tables for row in table.rows] == ["endPrice"]
    assert section_of(page, target.endpoint, "another") is None


def test_a_page_about_several_others_is_the_wrong_one(target: Target) -> None:
    assert section_of(page_of(OTHER + OTHER.replace("open", "grow")), target.endpoint, "") is None


def test_a_page_with_one_other_call_may_be_this_one_renamed(target: Target) -> None:
    assert section_of(page_of(OTHER), target.endpoint, "") == page_of(OTHER)


@pytest.mark.parametrize(
    "line", ["POST /v1/shut", "POST https://api.venue.example/v1/shut?x=1", "Use `POST /v1/shut`."]
)
def test_a_page_is_known_by_the_calls_it_names(target: Target, line: str) -> None:
    assert match_page(page_of(f"{line}\n"), [target]) == (target,)


@pytest.mark.parametrize("written", ["/v1/orders/{id}", "/v1/orders/:id", "/v1/orders/{orderId}"])
def test_holes_of_a_path_may_have_any_name(target: Target, written: str) -> None:
    path = evolve(target.endpoint.path, parts=(Text("/v1/orders/"), Reference("orderId")))
    other = evolve(target, endpoint=evolve(target.endpoint, path=path))
    assert match_page(page_of(f"`POST {written}`\n"), [target, other]) == (other,)


def test_a_page_that_names_no_known_call_is_asked_about(target: Target) -> None:
    with pytest.raises(MatchError, match=r"names: GET /v1/else\); say which with --endpoint"):
        match_page(page_of("`GET /v1/else`\n"), [target])
    with pytest.raises(MatchError, match=r"names: none\)"):
        match_page(page_of("words\n"), [target])


def test_a_call_of_two_exchanges_is_asked_about(target: Target) -> None:
    other = evolve(target, exchange=evolve(target.exchange, name="other"))
    with pytest.raises(MatchError, match=r"that of venue\.shut, other\.shut; say which with --endpoint"):
        match_page(page_of(PAGE), [target, other])


def test_an_endpoint_goes_by_its_name(target: Target) -> None:
    targets = targets_of([target.exchange])
    assert named("venue.shut", targets).endpoint == target.endpoint
    with pytest.raises(MatchError, match=r"there is no endpoint `venue\.shit`; did you mean `venue\.shut`\?"):
        named("venue.shit", targets)
    with pytest.raises(MatchError, match=r"there is no endpoint `x`$"):
        named("x", targets)
