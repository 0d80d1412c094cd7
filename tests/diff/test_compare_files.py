from collections.abc import Mapping

import pytest
from attrs import evolve

from venuespec_codegen.diff.compare_files import compare_sides
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.side import Extent
from venuespec_codegen.manifest import Inputs, Manifest

from .case import Edit, tree
from .sides_of import side, specs
from .signed import CALL, EXCHANGE

_SUMMARY = Edit(CALL, "Close the position.", "Close it.")
_TITLE = Edit(EXCHANGE, "title: Venue", "title: The Venue")


def _found(new: tuple[Edit, ...], old: tuple[Edit, ...] = ()) -> tuple[Finding, ...]:
    return compare_sides(*specs(side("main:specs", tree(old)), side("specs", tree(new))))


def test_nothing_at_all() -> None:
    assert _found(()) == ()


@pytest.mark.parametrize(
    "edit",
    [
        Edit(CALL, "summary: Close the position.", "summary: Close the position.  # as it says"),
        Edit(CALL, "summary: Close the position.", 'summary: "Close the position."'),
        Edit(CALL, "summary: Close the position.\n", "\nsummary: Close the position.\n\n# words\n"),
        Edit(CALL, "summary: Close the position.", "summary: >-\n  Close\n  the position."),
        Edit(CALL, "permission: Trade\nparameters:", "permission: Trade\n\n\nparameters:"),
        Edit(CALL, "required: true, pattern", "required: true,   pattern"),
        Edit(
            CALL,
            "summary: Close the position.\ndescription: Closes all of it.",
            "description: Closes all of it.\nsummary: Close the position.",
        ),
        # What a key says by default, said.
        Edit(CALL, "tag: {type: string,", "tag: {type: string, required: false,"),
        Edit(EXCHANGE, "parameters: {in: json}", "parameters: {in: json, order: declared}"),
    ],
)
def test_a_file_that_is_only_written_otherwise(edit: Edit) -> None:
    for found in (_found((edit,)), _found((), (edit,))):
        assert [(one.kind.id, one.subject) for one in found] == [("spec.format-only", edit.file)]
        assert [str(one.old) for one in found] == [f"main:specs/{edit.file}:1:1"]


def test_format_beside_a_change_of_another_file() -> None:
    comment = Edit(CALL, "permission: Trade", "permission: Trade  # only")
    assert [one.kind.id for one in _found((_TITLE, comment))] == ["docs.label.changed", "spec.format-only"]


def test_format_in_a_file_that_says_something_new_is_no_finding() -> None:
    comment = Edit(CALL, "permission: Trade", "permission: Trade  # only")
    assert [one.kind.id for one in _found((_SUMMARY, comment))] == ["docs.text.changed"]


def test_a_file_whose_effect_is_found_elsewhere_is_no_format() -> None:
    escaping = Edit(EXCHANGE, "parameters: {in: json}", "parameters: {in: json, empty: nothing}")
    assert [one.kind.id for one in _found((escaping,))] == ["endpoint.empty-body.changed"]


def test_places_are_those_that_a_reader_can_open() -> None:
    (found,) = _found((_SUMMARY,))
    assert (str(found.old), str(found.new)) == ("main:specs/venue/shut.yaml:2:11", "specs/venue/shut.yaml:2:11")


@pytest.mark.parametrize(
    ("file", "kinds"), [(CALL, ["docs.text.changed"]), (EXCHANGE, ["docs.label.changed"]), ("venue/no.yaml", [])]
)
def test_one_file_shows_its_own_findings_alone(file: str, kinds: list[str]) -> None:
    both = specs(side("old", tree(())), side("new", tree((_SUMMARY, _TITLE))))
    old, new = (evolve(one, side=evolve(one.side, extent=Extent.FILE, file=file)) for one in both)
    assert [one.kind.id for one in compare_sides(old, new)] == kinds


_PLACE = "generated/venuespec/MANIFEST.json:1:1"


def _manifest(generator: str, specs: str = "s", files: Mapping[str, str] | None = None) -> bytes:
    made = files or {"venue/shut.py": "1", "_runtime/x.py": "1"}
    return Manifest(Inputs(generator, {"venue": specs}), made, {}).text().encode()


@pytest.mark.parametrize(
    ("new", "subjects"),
    [
        (_manifest("g1"), []),
        (_manifest("g2"), []),
        (_manifest("g2", files={"venue/shut.py": "2", "_runtime/x.py": "1"}), ["venue generated files"]),
        (_manifest("g2", files={"venue/shut.py": "1", "_runtime/x.py": "2"}), ["shared generated files"]),
        (
            _manifest("g2", files={"venue/more.py": "1", "venue/shut.py": "1", "_runtime/x.py": "1"}),
            ["venue generated files"],
        ),
        # The same generator makes other files of other specs only; and so may another one.
        (_manifest("g1", "t", {"venue/shut.py": "2", "_runtime/x.py": "1"}), []),
        (_manifest("g2", "t", {"venue/shut.py": "2", "_runtime/x.py": "1"}), []),
        (b"", []),
        (b"{", []),
    ],
)
def test_another_generator_is_seen_where_the_specs_are_the_same(new: bytes, subjects: list[str]) -> None:
    for before, after in ((_manifest("g1"), new), (new, _manifest("g1"))):
        found = compare_sides(*specs(side("main:specs", tree(()), before), side("specs", tree(()), after)))
        assert [one.subject for one in found] == subjects
        assert {one.kind.id for one in found} <= {"codegen.output.changed"}
        assert {(str(one.old), str(one.new)) for one in found} <= {(f"main:{_PLACE}", _PLACE)}
