from venuespec_codegen.problems import joined


def test_a_list_is_a_sentence() -> None:
    assert [joined(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert joined(iter("ab"), "or") == "a or b"
