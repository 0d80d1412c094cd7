"""What is tried where, and what must then hold; the tests take a few of these, the nightly session thousands."""

import ast
from collections import Counter
from functools import cache
from typing import Final

from attrs import field, frozen
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from .attack import Verdict, attacked
from .naming import KINDS, named, vocabulary
from .positions import Instance, instances
from .texts import hostile_names, spellings
from .writing import Spelling

SENTENCES: Final = {
    "description",
    "because",
    "source",
    "summary",
    "advice",
    "deprecated",
    "text",
    "title",
    "permission",
}
"""The properties that hold prose, which decides nothing about the code."""


@frozen
class Tally:
    """How many specs were made, and what became of them."""

    refused: Counter[str] = field(factory=Counter[str])
    generated: Counter[str] = field(factory=Counter[str])

    def add(self, place: str, verdict: Verdict) -> None:
        (self.refused if verdict.refused else self.generated)[place] += 1


any_place: Final = st.sampled_from(sorted(instances())).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(instances()[name]), spellings)
)


def is_sentence(name: str) -> bool:
    return name.rpartition("/")[2] in SENTENCES


def check(name: str, instance: Instance, spelling: Spelling) -> Verdict:
    """Attack one place; where it holds a sentence, the code must be what it is with a harmless one."""
    verdict = attacked(instance, spelling)
    if is_sentence(name) and not verdict.refused:
        made = {path: skeleton(text) for path, text in verdict.files.items()}
        assert made == harmless(instance)
    return verdict


@cache
def harmless(instance: Instance) -> dict[str, str]:
    """Return the skeletons of the files that come of a harmless sentence in this place."""
    return {path: skeleton(text) for path, text in attacked(instance, Spelling("x", "escaped")).files.items()}


def skeleton(source: str) -> str:
    """Return a file's syntax tree without what its texts say."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def _many(number: int) -> settings:
    return settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
    )


def run_texts(number: int, tally: Tally) -> None:
    """Make this many specs with a hostile text in some place; AssertionError or any other where one breaks through."""

    @_many(number)
    @given(any_place)
    def attack(case: tuple[str, Instance, Spelling]) -> None:
        tally.add(case[0], check(*case))

    attack()


def run_names(number: int, tally: Tally) -> None:
    """Make this many specs with a hostile name, and use what is generated."""

    @_many(number)
    @given(st.sampled_from(sorted(KINDS)), st.one_of(st.sampled_from(vocabulary()), hostile_names))
    def attack(kind: str, name: str) -> None:
        # No file can be called so, thus there is no such spec.
        of_a_file = kind in {"endpoint", "exchange"}
        assume(not of_a_file or ({"/", "\0"}.isdisjoint(name) and name not in {"", ".", ".."} and len(name) < 200))
        tally.add(f"{kind} name", named(KINDS[kind], name))

    attack()
