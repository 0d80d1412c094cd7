from venuespec_codegen.diff.error_pairs import pair_rows

from .error_rows import row


def test_rows_are_paired_by_code_and_message() -> None:
    old = (row(1, "A", "a"), row(1, "B", "b"))
    pairs = pair_rows(old, old[::-1])
    assert pairs.same == ((old[0], old[0]), (old[1], old[1]))
    assert not [*pairs.gone, *pairs.come, *pairs.also]


def test_a_code_keeps_its_type() -> None:
    pairs = pair_rows((row(1),), (row("1", "TWO"),))
    assert not pairs.same
    assert len(pairs.gone) == len(pairs.come) == 1


def test_a_rewritten_message_keeps_its_row() -> None:
    old, new = row(1, "A", "at most {n:int} at once"), row(1, "B", "at most {n:int} pieces at once")
    assert pair_rows((old,), (new,)).same == ((old, new),)


def test_another_message_and_name_is_another_row() -> None:
    assert not pair_rows((row(1, "A", "blocked until"),), (row(1, "B", "odd size"),)).same


def test_a_name_keeps_its_row() -> None:
    old, new = row(1, "A", "blocked until"), row(1, "A", "odd size")
    assert pair_rows((old,), (new,)).same == ((old, new),)


def test_what_could_be_two_rows_is_none() -> None:
    pairs = pair_rows((row(1, "A", "abc"), row(1, "A", "def")), (row(1, "A", "xyz"),))
    assert not pairs.same


def test_a_number_is_followed_by_links_or_by_meaning() -> None:
    old, new = row(1, "A"), row(2, "B", was=(1,))
    assert pair_rows((old,), (new,)).same == ((old, new),)
    old, new = row(1, "A", "some text"), row(2, "A", "some text")
    assert pair_rows((old,), (new,)).same == ((old, new),)


def test_a_number_more_is_paired_with_the_row_of_its_name() -> None:
    old = (row(1, "A", "first"), row(1, "B", "second"))
    new = (row(2, "B", "another", was=(1,)), row(2, "C", "first of all", was=(1,)))
    pairs = pair_rows(old, (*old, *new))
    assert pairs.also == ((old[1], new[0]), (old[0], new[1]))
    assert not pairs.come
