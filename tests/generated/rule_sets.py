"""Rules made at random over one small endpoint, whatever they mean together."""

from collections.abc import Iterable
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from venuespec_codegen.model import Condition, Endpoint, Exchange, Rule, Scalar, Subject, SubjectKind
from venuespec_codegen.problems import Span

from ..golden.features import GOLDEN, model_of

EXCHANGE: Final = model_of(GOLDEN / "rules_of_groups").exchanges[0]
_PARAMETERS: Final = ("symbol", "all", "amount", "price", "trigger")
_SPAN: Final = Span("tiny/shut.yaml", 1, 1, 1, 1)
# What each can be compared with; values that differ in nothing else are enough to tell conditions apart.
_COMPARED: Final[dict[Subject, tuple[Scalar, ...]]] = {
    Subject(SubjectKind.CONTEXT, "mode"): ("one_way", "hedge"),
    Subject(SubjectKind.DERIVED, "kind"): ("SWAP", "SPOT"),
    Subject(SubjectKind.DERIVED, "family"): ("ABC",),
    Subject(SubjectKind.PARAMETER, "all"): (True, False),
    Subject(SubjectKind.PARAMETER, "amount"): (1, 2),
    Subject(SubjectKind.PARAMETER, "trigger"): ("last", "mark"),
}
_NARROWED: Final[dict[str, tuple[Scalar, ...]]] = {
    "all": (True, False),
    "amount": (1, 2),
    "price": ("1", "2"),
    "trigger": ("last", "mark"),
}


def _some(values: tuple[Scalar, ...]) -> st.SearchStrategy[tuple[Scalar, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def _conditions(draw: st.DrawFn, *, of_families: bool) -> tuple[Condition, ...]:
    known = [one for one in _COMPARED if of_families or one.wire_name != "family"]
    subjects = draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
    return tuple(Condition(subject, draw(_some(_COMPARED[subject]))) for subject in subjects)


def _names(least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(_PARAMETERS), min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def _rule(draw: st.DrawFn, number: int, *, of_families: bool) -> Rule:
    kinds = ["required", "forbidden", "enum", "one_of", "any_of", "dependent"]
    kind = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=2, unique=True))
    narrowed = draw(st.lists(st.sampled_from(list(_NARROWED)), min_size=1, max_size=2, unique=True))
    trigger, *beside = draw(_names(2, 3))
    return Rule(
        id=f"rule-{number}",
        when=draw(_conditions(of_families=of_families)),
        unless=draw(_conditions(of_families=of_families)),
        required=draw(_names(1, 2)) if "required" in kind else (),
        forbidden=draw(_names(1, 2)) if "forbidden" in kind else (),
        enum=tuple((name, draw(_some(_NARROWED[name]))) for name in narrowed) if "enum" in kind else (),
        because="So it is.",
        source="docs",
        span=_SPAN,
        one_of=draw(_names(2)) if "one_of" in kind else (),
        any_of=draw(_names(2)) if "any_of" in kind else (),
        dependent_required=((trigger, tuple(beside)),) if "dependent" in kind else (),
    )


@st.composite
def endpoints(draw: st.DrawFn, number: int = 0, *, of_families: bool = True) -> Endpoint:
    """An endpoint with up to four rules; some of its parameters are always there.

    Rules that depend on kind and family alike are about two facts of one spelling, of which not all pairs can be.
    """
    base = EXCHANGE.endpoints[0]
    required = draw(st.sets(st.sampled_from(_PARAMETERS), max_size=2))
    parameters = tuple(
        evolve(one, required=True, server_default=None) if one.wire_name in required else one
        for one in base.parameters
        if one.wire_name in _PARAMETERS
    )
    rules = tuple(draw(_rule(index, of_families=of_families)) for index in range(draw(st.integers(1, 4))))
    return evolve(base, name=f"shut_{number}", class_prefix=f"Shut{number}", parameters=parameters, rules=rules)


def endpoint_with(rules: Iterable[Rule]) -> Endpoint:
    """The endpoint with just these rules, its parameters all optional."""
    base = EXCHANGE.endpoints[0]
    parameters = tuple(one for one in base.parameters if one.wire_name in _PARAMETERS)
    return evolve(base, parameters=parameters, rules=tuple(rules))


def exchange_with(name: str, made: Iterable[Endpoint]) -> Exchange:
    """The exchange under another name with these endpoints."""
    auth = evolve(EXCHANGE.auth, vectors=())
    return evolve(EXCHANGE, name=name, auth=auth, endpoints=tuple(made))
