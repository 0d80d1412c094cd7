"""Parameters that come and go, and when those that stay must be sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from ..model import Parameter, Rule
from .changed_demands import requirements_of
from .finding import Caller, Finding, Kind, Wire
from .joint_rules import join_rules
from .kinds_presence import (
    ADDED_CONDITIONAL,
    ADDED_OPTIONAL,
    ADDED_REQUIRED,
    CONDITIONAL_TO_OPTIONAL,
    CONDITIONAL_TO_REQUIRED,
    OPTIONAL_TO_CONDITIONAL,
    OPTIONAL_TO_REQUIRED,
    REMOVED,
    REQUIRED_TO_CONDITIONAL,
    REQUIRED_TO_OPTIONAL,
)
from .pairing import EndpointPair
from .parameter_wording import described
from .requirement import Level, Requirement
from .rule_examples import example_of
from .rule_sets import Difference, RuleSets
from .rule_wording import concerns, directly_demanded, written
from .subjects import of_parameter
from .wording import listed

_ADDED: Final[Mapping[Level, Kind]] = {
    Level.NEVER: ADDED_OPTIONAL,
    Level.CONDITIONAL: ADDED_CONDITIONAL,
    Level.ALWAYS: ADDED_REQUIRED,
}
_CHANGED: Final[Mapping[tuple[Level, Level], Kind]] = {
    (Level.NEVER, Level.CONDITIONAL): OPTIONAL_TO_CONDITIONAL,
    (Level.NEVER, Level.ALWAYS): OPTIONAL_TO_REQUIRED,
    (Level.CONDITIONAL, Level.NEVER): CONDITIONAL_TO_OPTIONAL,
    (Level.CONDITIONAL, Level.ALWAYS): CONDITIONAL_TO_REQUIRED,
    (Level.ALWAYS, Level.NEVER): REQUIRED_TO_OPTIONAL,
    (Level.ALWAYS, Level.CONDITIONAL): REQUIRED_TO_CONDITIONAL,
}
_WORDS: Final[Mapping[Level, str]] = {
    Level.NEVER: "optional",
    Level.CONDITIONAL: "demanded in some cases",
    Level.ALWAYS: "required",
}

_UNSEEN: Final = "though only where requests were refused anyway"
# Only what is required of itself has no default in Python; what rules demand is missed when a request is made.
_BY_RULES: Final = Caller.BEHAVIOUR


def compare_presence(pair: EndpointPair) -> Iterator[Finding]:
    """Yield parameters that came, went, or must be there in other cases than before.

    Who supplies a parameter that both sides have is not looked at.
    """
    before, after = requirements_of(pair)
    for sides in pair.parameters:
        old, new = sides.old, sides.new
        if old is None and new is not None:
            yield _added(pair, new, after.of(new))
        elif new is None and old is not None:
            yield _removed(pair, old, before.of(old))
        elif old is not None and new is not None and not (old.supplied_by_auth or new.supplied_by_auth):
            yield from _changed(pair, old, new, before.of(evolve(old, wire_name=new.wire_name)), after.of(new))


def _added(pair: EndpointPair, new: Parameter, requirement: Requirement) -> Finding:
    if requirement.level is Level.NEVER:
        requirement = _as_one_of_several(pair, new)
    level = requirement.level
    caller = _ADDED[level].caller
    if new.supplied_by_auth:
        message, caller = f"a new parameter, {_WORDS[level]}, which signing fills in", Caller.SAFE
    else:
        message = f"a new parameter, {_WORDS[level]}"
        message += _maybe(new.wire_name, {new: old for old, new in pair.maybe_renamed.items()}, "was")
    if level is Level.ALWAYS and not new.required:
        caller = _BY_RULES
    return Finding(
        _ADDED[level],
        of_parameter(pair, new.wire_name),
        message,
        pair.old.span,
        new.span,
        after=_state(new, level, pair.new.rules),
        witnesses=_lines(requirement, "demanded"),
        caller=caller,
    )


def _as_one_of_several(pair: EndpointPair, new: Parameter) -> Requirement:
    """Say whether a new parameter would help where rules now want one of several: what was accepted is refused."""
    if any(new.wire_name in (*rule.one_of, *rule.any_of) for rule in pair.new.rules):
        joint = join_rules(pair)
        for index, rule in list(enumerate(joint.rules))[joint.split :]:
            if new.wire_name in (*rule.one_of, *rule.any_of) and RuleSets(joint).difference(index) is None:
                found = RuleSets(joint, strict=True).difference(index)
                if isinstance(found, Difference):
                    return Requirement(Level.CONDITIONAL, found.line)
    return Requirement(Level.NEVER)


def _removed(pair: EndpointPair, old: Parameter, requirement: Requirement) -> Finding:
    subject = of_parameter(pair, old.wire_name)
    before = _state(old, requirement.level, pair.old.rules)
    if old.supplied_by_auth:
        message = "signing filled in this parameter, and it is gone"
        return Finding(REMOVED, subject, message, old.span, pair.new.span, before, caller=Caller.SAFE)
    message = "callers can no longer pass it" + _maybe(old.wire_name, pair.maybe_renamed, "is now")
    return Finding(REMOVED, subject, message, old.span, pair.new.span, before)


def _maybe(name: str, other_names: Mapping[str, str], verb: str) -> str:
    other = other_names.get(name)
    return f"; maybe it {verb} `{other}`: only `renamedFrom` makes that certain" if other else ""


def _changed(
    pair: EndpointPair, old: Parameter, new: Parameter, before: Requirement, after: Requirement
) -> Iterator[Finding]:
    subject = of_parameter(pair, new.wire_name)
    states = _level(old, before.level, pair.old.rules, new.wire_name), _level(new, after.level, pair.new.rules)
    if before.level is not after.level:
        kind = _CHANGED[before.level, after.level]
        finding = Finding(
            kind,
            subject,
            f"it was {_WORDS[before.level]}, now it is {_WORDS[after.level]}",
            old.span,
            new.span,
            *states,
            caller=_BY_RULES if after.level is Level.ALWAYS and not new.required else kind.caller,
        )
        is_less = kind.wire is Wire.SAFE
        yield finding if (old if is_less else new).required else _shown(pair, finding, new.wire_name, is_less=is_less)
    elif old.required is not new.required:
        # Rules demanded it in all cases anyway: nothing changes but who says so, the signature or the rules.
        kind = OPTIONAL_TO_REQUIRED if new.required else REQUIRED_TO_OPTIONAL
        message = "it must always be there as before; " + (
            "the method's signature says so now" if new.required else "rules say so now, not the method's signature"
        )
        yield Finding(kind, subject, message, old.span, new.span, *states, wire=Wire.NONE)


def _level(parameter: Parameter, level: Level, rules: Sequence[Rule], name: str = "") -> str:
    """Say how often a parameter must be there, and which rules say so; ``name`` is what they call it."""
    demanding = [one for one in rules if (name or parameter.wire_name) in directly_demanded(one)]
    return level.value if parameter.required or not demanding else f"{level.value}: {listed(map(written, demanding))}"


def _state(parameter: Parameter, level: Level, rules: Sequence[Rule]) -> str:
    """Write a parameter that one side has alone, with all rules about it: they come and go with it."""
    about = [written(one) for one in rules if concerns(one, parameter.wire_name)]
    return "; ".join((f"{level.value}, {described(parameter)}", *about))


def _shown(pair: EndpointPair, finding: Finding, name: str, *, is_less: bool) -> Finding:
    """Return a finding with a request that shows it; rules may demand more and yet refuse nothing that was accepted."""
    joint = join_rules(pair)
    sets = RuleSets(joint)
    demanding = [index for index, rule in enumerate(joint.rules) if name in directly_demanded(rule)]
    rules = [index for index in demanding if (index < joint.split) is is_less]
    found = [one for index in rules if (one := sets.difference(index, without=name)) is not None]
    verdict = "refused before, accepted now" if is_less else "accepted before, refused now"
    for one in found:
        if isinstance(one, Difference):
            example = example_of(pair, joint, one, of_old=is_less)
            return evolve(finding, witnesses=(f"{one.line}: {verdict}",), examples=(example,))
    return finding if found or is_less else evolve(finding, wire=Wire.NONE, message=f"{finding.message}, {_UNSEEN}")


def _lines(requirement: Requirement, verdict: str) -> tuple[str, ...]:
    return (f"{requirement.line}: {verdict}",) if requirement.line else ()
