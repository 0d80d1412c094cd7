from venuespec_codegen.resolve.suggest import suggestion


def test_the_nearest_name_is_suggested_whatever_its_case() -> None:
    assert suggestion("instID", ["posSide", "instId"]) == "did you mean `instId`?"


def test_where_none_is_near_all_are_listed() -> None:
    assert suggestion("zzz", ["a", "b", "a"]) == "choose one of `a`, `b`"


def test_a_long_list_is_cut() -> None:
    names = [f"n{number}" for number in range(20)]
    assert suggestion("zzz", names).endswith("`n11`, …")


def test_where_there_is_nothing_it_says_so() -> None:
    assert "none to choose from" in suggestion("zzz", [])
