from .edited import found, rule, shut

_ENUM = "enum: [long, short, both], default"


def _found(new: str) -> list[tuple[str, str, str, str]]:
    return [(one.kind.id, one.caller, one.before, one.after) for one in found(shut(_ENUM, f"{new}, default"))]


def test_each_value_that_came_or_went_is_a_finding() -> None:
    assert _found("enum: [long, both, up, down]") == [
        ("param.enum.value-removed", "source", "short", ""),
        ("param.enum.value-added", "safe", "", "down"),
        ("param.enum.value-added", "safe", "", "up"),
    ]


def test_a_respelled_value_whose_member_is_renamed_breaks_code_too() -> None:
    assert _found("enum: [Long, short, both], members: {Long: {name: BUY}}") == [
        ("param.enum.value-respelled", "source", "long", "Long")
    ]
    assert _found("enum: [Long, short, both]") == [("param.enum.value-respelled", "behaviour", "long", "Long")]


def test_an_order_is_nothing_but_format() -> None:
    assert [(one.caller, one.wire) for one in found(shut(_ENUM, "enum: [short, long, both], default"))] == [
        ("none", "none")
    ]


def test_a_rule_that_does_more_than_follow_a_value_is_found_beside_it() -> None:
    setup = (rule("sides", "when: {context.mode: hedge}, enum: {side: [long, short]}"),)
    edits = shut(_ENUM, "enum: [long, both], default"), shut("enum: {side: [long, short]}", "enum: {side: [both]}")
    kinds = [one.kind.id for one in found(*edits, setup=setup)]
    assert kinds == ["param.enum.value-removed", "rule.incomparable"]
