"""A page is taken apart and put together again."""

from tests.recorded.page import Ran, Written, steps, with_outputs


def test_outputs_are_put_where_they_belong() -> None:
    page = "a\n```console\n$ one\nold\n$ two\n```\n```yaml x.yaml\n$ three\n```\n"
    assert list(steps(page)) == [Ran("one", "old\n"), Ran("two", ""), Written("x.yaml", "$ three\n")]
    outputs = iter(["", "new\n\nnewer\n"])
    new = with_outputs(page, lambda: next(outputs))
    assert new == "a\n```console\n$ one\n$ two\nnew\n\nnewer\n```\n```yaml x.yaml\n$ three\n```\n"
    assert list(steps(new))[1] == Ran("two", "new\n\nnewer\n")


def test_an_output_with_a_fence_stands_in_a_longer_one() -> None:
    page = "````console\n$ one\n```text\nold\n```\n````\n"
    assert list(steps(page)) == [Ran("one", "```text\nold\n```\n")]
    assert with_outputs(page, lambda: "```\n") == "````console\n$ one\n```\n````\n"
