from venuespec_codegen.read import SpecFile
from venuespec_codegen.read.nodes import ScalarNode

from .campaign import mutants_of
from .entries import entry_changes
from .lines import line_mutants
from .mutant import mutant
from .mutants import EXCHANGES, spec
from .places import Place, places
from .scalars import scalar_changes

_TEXT = """\
# A comment.
errors:
  - {code: "50011", name: BUSY, kind: throttled, positionGone: true, retryAfter: 2s}
  - {code: 7, name: OTHER}
"""
_FILE = SpecFile("okx/exchange.yaml", _TEXT.encode())


def _place(pointer: str) -> Place:
    return next(one for one in places(_FILE) if one.pointer == pointer)


def _changed(pointer: str) -> dict[str, str]:
    """What stands between the unchanged beginning and end of the file, by edit."""
    place = _place(pointer)
    found: dict[str, str] = {}
    for changes in (scalar_changes, entry_changes):
        for change in changes(_TEXT, place):
            found[change.edit] = change.text
            text = mutant(_FILE, place, change).text
            assert text.startswith(_TEXT[: change.start])
            assert text.endswith(_TEXT[change.end :])
    return found


def test_a_place_is_called_by_the_schema() -> None:
    assert _place("/errors/0/name").kind == "ErrorRow/name"
    assert _place("/errors/1").kind == "ErrorRow"


def test_a_number_in_quotes_is_counted_and_unquoted() -> None:
    assert _changed("/errors/0/code") == {
        "the number +1": '"50012"',
        "the number -1": '"50010"',
        "another letter": '"50111"',
        "no quotes": "50011",
    }


def test_a_bare_number_is_counted_and_quoted() -> None:
    assert _changed("/errors/1/code") == {"the number +1": "8", "the number -1": "6", "quotes": '"7"'}


def test_a_text_changes_in_its_middle_and_in_case() -> None:
    assert _changed("/errors/0/name") == {"another letter": "BUTY", "another case": "bUSY"}


def test_a_word_becomes_every_other_word_and_a_truth_the_other_one() -> None:
    assert _changed("/errors/0/kind") == {"the word rejected": "rejected"}
    assert _changed("/errors/0/positionGone") == {"the other truth": "false"}


def test_a_length_of_time_is_counted() -> None:
    assert _changed("/errors/0/retryAfter").items() >= {"the number +1": "3s", "the number -1": "1s"}.items()


def test_keys_are_renamed_and_taken_away() -> None:
    changes = _changed("/errors/1")
    assert changes["codx for the key code"] == "codx"
    assert changes["no code"] == changes["no name"] == ""
    optional = _changed("/errors/0")
    others = [edit for edit in optional if edit.endswith("the key positionGone")]
    assert len(others) == 2
    assert sum(edit.endswith("the key name") for edit in optional) == 1


def test_items_are_taken_away_and_swapped() -> None:
    place = _place("/errors")
    texts = {change.edit: mutant(_FILE, place, change).text for change in entry_changes(_TEXT, place)}
    lines = _TEXT.splitlines(keepends=True)
    assert texts["no item 0"] == "".join([*lines[:2], lines[3]])
    assert texts["no item 1"] == "".join(lines[:3])
    assert texts["items 0 and 1 swapped"] == "".join([*lines[:2], lines[3], lines[2]])


def test_every_line_that_says_something_goes_and_comes_twice() -> None:
    texts = [one.text for one in line_mutants(_FILE)]
    lines = _TEXT.splitlines(keepends=True)
    assert len(texts) == 2 * 3
    assert texts[:2] == ["".join([lines[0], *lines[2:]]), "".join([*lines[:2], *lines[1:]])]


def test_no_scalar_of_the_real_specs_is_left_out() -> None:
    for name in EXCHANGES:
        changed = {(one.path, one.pointer) for one in mutants_of(name)}
        for file in spec(name).files:
            scalars = [one.pointer for one in places(file) if isinstance(one.node, ScalarNode)]
            assert [pointer for pointer in scalars if (file.path, pointer) not in changed] == []
