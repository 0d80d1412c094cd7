import pytest

from venuespec_codegen.diff.respelling import respelled
from venuespec_codegen.model import Enumeration, Member


def _enumeration(*values: str, **names: str) -> Enumeration:
    members = tuple(Member(names.get(value, value.upper().replace("-", "_")), value, "") for value in values)
    return Enumeration("Side", members, "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (_enumeration("long", "short"), _enumeration("LONG", "short"), {"long": "LONG"}),
        (_enumeration("long-term", "short"), _enumeration("longTerm", "short"), {"long-term": "longTerm"}),
        (_enumeration("long", "short"), _enumeration("l", "short", l="LONG"), {"long": "l"}),
        # A name says more than letters.
        (_enumeration("a", b="B"), _enumeration("A", "x", A="OTHER", x="A"), {"a": "x"}),
        (_enumeration("long", "short"), _enumeration("net", "short"), {}),
        # Two that one could have become: nobody can say which.
        (_enumeration("long", x="X"), _enumeration("LONG", "Long", LONG="A", Long="B"), {}),
        # What is there still is no other.
        (_enumeration("long"), _enumeration("long", "LONG", LONG="OTHER"), {}),
    ],
)
def test_a_value_is_another_one_newly_spelled(old: Enumeration, new: Enumeration, expected: dict[str, str]) -> None:
    assert respelled(old, new) == expected
    assert respelled(new, old) == {after: before for before, after in expected.items()}
