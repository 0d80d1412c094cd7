import pytest

from venuespec_codegen.diff.joint_rules import join_rules
from venuespec_codegen.diff.rule_pairs import pair_rules

from .case import Edit
from .edited import paired, rule, shut

_ALL = "no-amount-with-all"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((), []),
        ((shut("because: All is no amount.", "because: So it is."),), []),
        ((shut("forbidden: [amount]", "forbidden: [amount, ccy]"),), [(_ALL, _ALL)]),
        ((shut(f"id: {_ALL}", "id: other"),), [(_ALL, "other")]),
        # Another id and other words, about the same parameter.
        ((shut(f"id: {_ALL}", "id: other"), shut("{all: true}", "{all: false}")), [(_ALL, "other")]),
        # Another id, and about something else: nobody can say that it is the same.
        ((shut(f"id: {_ALL}", "id: other"), shut("[amount]", "[tag]")), [(_ALL, None), (None, "other")]),
        ((rule("new", "required: [ccy]"),), [(None, "new")]),
    ],
)
def test_rules_are_paired_by_id_then_by_words_then_by_what_they_are_about(
    edits: tuple[Edit, ...], expected: list[tuple[str | None, str | None]]
) -> None:
    joint = join_rules(paired(*edits)[1])
    ids = [None if one is None else joint.rules[one].id for edit in pair_rules(joint) for one in (edit.old, edit.new)]
    assert list(zip(ids[::2], ids[1::2], strict=True)) == expected
