"""What becomes of conditional rules: by the requests that are newly refused or accepted, not by their words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from ..model import Rule, SubjectKind
from ..problems import joined
from .changed_demands import changed_demands
from .finding import Finding, Kind, Wire
from .joint_rules import join_rules
from .kinds_docs import REORDERED
from .kinds_rule import (
    CONTEXT_ADDED,
    CONTEXT_REMOVED,
    ID_CHANGED,
    INCOMPARABLE,
    LOOSENED,
    REWRITTEN,
    TIGHTENED,
    UNDECIDABLE,
)
from .pairing import EndpointPair
from .rule_examples import example_of
from .rule_pairs import RuleEdit, pair_rules
from .rule_sets import Difference, RuleSets, Undecided
from .rule_wording import sorted_out, written
from .subjects import of_part
from .wording import reordered

Outcome = Difference | Undecided | None
_MESSAGES: Final = {
    TIGHTENED: "requests that were accepted are refused",
    LOOSENED: "requests that were refused are accepted",
    INCOMPARABLE: "some requests are newly refused, others newly accepted",
    REWRITTEN: "it is written differently and refuses the same requests",
    REORDERED: "its lists are in another order",
    ID_CHANGED: "violations carry another id, and the same requests are refused",
}


@frozen
class _Judged:
    """An edit, and what is newly refused and newly accepted because of it."""

    edit: RuleEdit
    refused: Outcome
    accepted: Outcome

    @property
    def has_effect(self) -> bool:
        return self.refused is not None or self.accepted is not None


def compare_rules(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what changed about each rule, as far as no change of a parameter or a fact explains it."""
    if pair.old.rules == pair.new.rules:
        return
    yield from RuleComparison(pair).findings()


class RuleComparison:
    """The rules of one call on both sides."""

    def __init__(self, pair: EndpointPair) -> None:
        self._pair = pair
        self._joint = join_rules(pair)
        self._demands = changed_demands(pair)

    def findings(self) -> Iterator[Finding]:
        """Yield each edit once."""
        edits = pair_rules(self._joint)
        sets = RuleSets(self._joint, self._demands)
        judged = [_judge(sets, one) for one in edits]
        telling = [one for one in judged if one.has_effect]
        yield from map(self._effect, telling)
        silent = [one.edit for one in judged if not one.has_effect and not self._is_echo(one.edit)]
        yield from self._rewritten(silent, taken_up=any(self._is_moved(one.edit) for one in telling))
        old, new = self._joint.rules[: self._joint.split], self._joint.rules[self._joint.split :]
        if not edits and [rule.id for rule in old] != [rule.id for rule in new]:
            subject, message = of_part(self._pair, "rules"), "they stand in another order, which is that of violations"
            orders = reordered([rule.id for rule in old], [rule.id for rule in new])
            yield Finding(REORDERED, subject, message, self._pair.old.span, self._pair.new.span, *orders)

    def _is_echo(self, edit: RuleEdit) -> bool:
        """Say whether a change of a parameter or fact says all about an edit: without it there would be an effect."""
        reduce, (old, new) = self._joint.vocabulary.reduced, self._rules(edit)
        if (old and reduce(old)) == (new and reduce(new)):
            return not self._is_order(edit)
        return _judge(RuleSets(self._joint, strict=True), edit).has_effect

    def _rules(self, edit: RuleEdit) -> tuple[Rule | None, Rule | None]:
        old = None if edit.old is None else self._joint.rules[edit.old]
        return old, None if edit.new is None else self._joint.rules[edit.new]

    def _is_order(self, edit: RuleEdit) -> bool:
        old, new = self._rules(edit)
        return old is not None and new is not None and sorted_out(old) == sorted_out(new)

    def _is_moved(self, edit: RuleEdit) -> bool:
        old, new = self._rules(edit)
        return old is None or new is None or old.id != new.id

    def _rewritten(self, edits: Sequence[RuleEdit], *, taken_up: bool) -> Iterator[Finding]:
        """Yield edits that change nothing; rules that became others are one edit, unless ``taken_up`` by a finding."""
        for one in edits:
            if not self._is_moved(one):
                kind = REORDERED if self._is_order(one) else REWRITTEN
                yield self._finding(kind, self._named([one]), _MESSAGES[kind], [one])
        moved = [one for one in edits if self._is_moved(one)]
        whole = [one for one in moved if one.old is not None and one.new is not None]
        if len(moved) == len(whole) or taken_up:
            for one in whole:
                yield self._finding(ID_CHANGED, self._named([one]), _MESSAGES[ID_CHANGED], [one])
        else:
            message = "the same requests are refused by other rules, whose ids violations carry"
            yield self._finding(REWRITTEN, self._named(moved), message, moved)

    def _effect(self, judged: _Judged) -> Finding:
        edit, found = judged.edit, (judged.refused, judged.accepted)
        undecided = [one for one in found if isinstance(one, Undecided)]
        refused, accepted = (one if isinstance(one, Difference) else None for one in found)
        direction = INCOMPARABLE if refused and accepted else TIGHTENED if refused else LOOSENED
        kind = UNDECIDABLE if undecided and not (refused and accepted) else self._kind(edit, direction)
        lines = [f"{refused.line}: accepted before, refused now"] if refused else []
        lines += [f"{accepted.line}: refused before, accepted now"] if accepted else []
        message = undecided[0].why if kind is UNDECIDABLE else self._message(edit, direction)
        examples = [example_of(self._pair, self._joint, refused, of_old=False)] if refused else []
        examples += [example_of(self._pair, self._joint, accepted, of_old=True)] if accepted else []
        wire = Wire.BREAK if refused else kind.wire if kind is UNDECIDABLE else direction.wire
        finding = self._finding(kind, self._named([edit]), message, [edit])
        return evolve(finding, witnesses=tuple(lines), examples=tuple(examples), wire=wire)

    def _kind(self, edit: RuleEdit, direction: Kind) -> Kind:
        """Say what the edit is called: a rule that starts or stops to read a fact that no other rule reads is that."""
        old, new = self._rules(edit)
        if old is None or new is None:
            return direction
        read_before, read_now = (_facts(one) for one in (self._pair.old.rules, self._pair.new.rules))
        started, stopped = _facts([new]) - read_before, _facts([old]) - read_now
        if bool(started) is bool(stopped):
            return direction
        return CONTEXT_ADDED if started else CONTEXT_REMOVED

    def _message(self, edit: RuleEdit, direction: Kind) -> str:
        old, new = self._rules(edit)
        before, now = (_facts(one) for one in (self._pair.old.rules, self._pair.new.rules))
        started = (_facts([new]) if new else frozenset[str]()) - before
        stopped = (_facts([old]) if old else frozenset[str]()) - now
        message = _MESSAGES[direction]
        message = (
            f"the rule is new: {message}" if old is None else f"the rule is gone: {message}" if new is None else message
        )
        if started:
            message += f"; it depends on {joined(sorted(started))}, which callers must state to be checked"
        if stopped:
            message += f"; no rule depends on {joined(sorted(stopped))} any more"
        if old is not None and new is not None and old.id != new.id:
            message += f"; it was called `{old.id}`"
        return message

    def _named(self, edits: Sequence[RuleEdit]) -> str:
        found = [self._rules(one) for one in edits]
        ids = list(dict.fromkeys(one.id for old, new in found if (one := new or old) is not None))
        return f"rule {ids[0]}" if len(ids) == 1 else f"rules {', '.join(ids)}"

    def _finding(self, kind: Kind, part: str, message: str, edits: Sequence[RuleEdit]) -> Finding:
        found = [self._rules(one) for one in edits]
        olds, news = [old for old, _ in found if old is not None], [new for _, new in found if new is not None]
        return Finding(
            kind,
            of_part(self._pair, part),
            message,
            olds[0].span if olds else self._pair.old.span,
            news[0].span if news else self._pair.new.span,
            "; ".join(map(written, olds)),
            "; ".join(map(written, news)),
        )


def _judge(sets: RuleSets, edit: RuleEdit) -> _Judged:
    refused = None if edit.new is None else sets.difference(edit.new)
    return _Judged(edit, refused, None if edit.old is None else sets.difference(edit.old))


def _facts(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the account facts that rules read."""
    conditions = (one for rule in rules for one in (*rule.when, *rule.unless))
    return frozenset(str(one.subject) for one in conditions if one.subject.kind is SubjectKind.CONTEXT)
