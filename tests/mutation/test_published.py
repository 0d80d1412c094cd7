from collections import Counter

from . import table
from .campaign import Result, mutants_of
from .mutants import EXCHANGES
from .survivors import REASONS, count_by_exchange, known, listed, reason_of
from .verdict import Verdict


def test_the_published_figures_are_of_all_mutants_that_there_are() -> None:
    rows = [line.strip("| ").split(" | ") for line in table.PUBLISHED.published().splitlines()[2:]]
    found = {name: [int(figure) for figure in figures] for name, *figures in rows}
    assert found.keys() == {*EXCHANGES, "**all**"}
    for name in EXCHANGES:
        every, *verdicts = found[name]
        counted = len(mutants_of(name))  # all of them in the message of a failure would fill a screen
        assert every == counted == sum(verdicts)
        assert verdicts[-1] == count_by_exchange(known())[name]


def test_every_survivor_is_a_mutant_with_a_reason_and_every_reason_has_one() -> None:
    survivors = [one for name in EXCHANGES for one in mutants_of(name) if str(one) in known()]
    assert {str(one) for one in survivors} == known()
    assert {reason_of(one) for one in survivors} == set(REASONS)


def test_a_survivor_without_a_reason_stands_out() -> None:
    one = next(one for one in mutants_of("okx") if reason_of(one) is None)
    assert listed([one]) == f"# NO REASON KNOWN (1)\n{one}\n"


def test_figures_are_added_up() -> None:
    count = Counter({Verdict.REFUSED: 2, Verdict.CODE: 1})
    text = table.table({"a": Result(count), "b": Result(count)})
    assert (
        text.splitlines()[0]
        == "| | changes | refused | in code | in docstrings and explain | in the simulator | nowhere |"
    )
    assert text.splitlines()[2:] == [
        "| a | 3 | 2 | 1 | 0 | 0 | 0 |",
        "| b | 3 | 2 | 1 | 0 | 0 | 0 |",
        "| **all** | 6 | 4 | 2 | 0 | 0 | 0 |",
    ]
