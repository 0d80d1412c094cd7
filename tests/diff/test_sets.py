"""What is said of rules, shown on requests: by judging every one of them, and by clients made from both sides."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.render import ROOT, render

from ..generated.clients import Target, violations
from ..generated.rule_sets import exchange_with
from .case import Case, tree
from .cases_sets import CASES
from .reading import model_of
from .rule_edits import RuleEdits, rule_edits
from .sets import UNCHECKED, check, run


def _write_clients(folder: Path, package: str, exchanges: Iterable[Exchange]) -> None:
    for path, text in render(Model(tuple(exchanges))).items():
        file = folder / package / Path(path).relative_to(ROOT)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _check_examples(finding: Finding, before: Target, after: Target) -> int:
    """Ask the clients of both sides about each example; those that refuse name the rule or what is missing."""
    for one in finding.examples:
        said = violations(before, dict(one.before.parameters), dict(one.before.context))
        assert (not said) == one.accepted_before, (finding, said)
        said = violations(after, dict(one.after.parameters), dict(one.after.context))
        assert (not said) == one.accepted_after, (finding, said)
    return len(finding.examples)


def _telling() -> Iterator[Case]:
    """The cases of which some finding has an example: all others are about a single value."""
    for case in CASES:
        if case.kind.startswith(("rule.", "param.required.")):
            yield case


def test_clients_of_both_sides_treat_the_examples_of_all_cases_as_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    compared = [(model_of(tree(one.setup)), model_of(tree((*one.setup, *one.edits)))) for one in _telling()]
    findings_of = [(sides, compare(*sides)) for sides in compared]
    found = [(sides, findings) for sides, findings in findings_of if any(one.examples for one in findings)]
    # All in one package, as making one takes long.
    pairs = [
        tuple(evolve(side.exchanges[0], name=f"case_{number}_{at}") for at, side in enumerate(sides))
        for number, (sides, _) in enumerate(found)
    ]
    _write_clients(tmp_path, "cases", (exchange for pair in pairs for exchange in pair))
    shown = Counter[str]()
    for (_, findings), pair in zip(found, pairs, strict=True):
        before, after = (Target("cases", one, one.endpoints[0]) for one in pair)
        for finding in findings:
            shown[finding.kind.id] += _check_examples(finding, before, after)
    kinds = {"rule.tightened", "rule.loosened", "rule.incomparable", "rule.context.added", "rule.context.removed"}
    assert shown.keys() >= kinds | {"param.required.optional-to-conditional", "param.required.conditional-to-optional"}
    assert shown["rule.incomparable"] >= 4, "it has one for each direction"


def test_random_edits_are_what_every_single_request_says_they_are() -> None:
    seen = run(60)
    assert seen.keys() >= {"rule.tightened", "rule.loosened", "rule.incomparable", "rule.rewritten"}


def test_a_wrong_word_about_an_edit_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(edits: RuleEdits) -> tuple[Finding, ...]:
        del edits
        return ()

    monkeypatch.setattr(RuleEdits, "findings", silent)
    with pytest.raises(AssertionError):
        run(30)


def test_clients_of_both_sides_treat_the_examples_of_random_edits_as_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    shown: list[int] = []

    # Each example is a package of several calls, as rendering takes longer than comparing.
    @settings(
        max_examples=2,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=UNCHECKED,
    )
    @given(st.tuples(*(rule_edits(number) for number in range(6))))
    def compare_clients(edits: tuple[RuleEdits, ...]) -> None:
        package = f"random_{len(shown)}"
        exchanges = (
            exchange_with("before", [one.old for one in edits]),
            exchange_with("after", [one.new for one in edits]),
        )
        _write_clients(tmp_path, package, exchanges)
        found = 0
        for one in edits:
            check(one)
            before, after = Target(package, exchanges[0], one.old), Target(package, exchanges[1], one.new)
            found += sum(_check_examples(finding, before, after) for finding in one.findings())
        shown.append(found)

    compare_clients()
    assert sum(shown) >= 4, "too few examples to say anything"
