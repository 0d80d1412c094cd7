"""Conditions: what is compared exists, and what it is compared with is possible."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from ..model import Condition, ContextFact, DerivedFact, Parameter, Scalar, ScalarType, Subject, SubjectKind
from .codes import SIGNED_PARAMETER, UNKNOWN, VALUE
from .fit import misfit, misfit_of_choice, misfit_of_type
from .place import Place
from .suggest import suggestion

ConditionDocuments = Mapping[str, str | int | bool | list[str | int | bool]]


@frozen
class Subjects:
    """All that conditions may read, by wire name."""

    parameters: Mapping[str, Parameter]
    context: Mapping[str, ContextFact]
    derived: Mapping[str, DerivedFact]

    @property
    def names(self) -> tuple[str, ...]:
        """Every subject as a spec spells it."""
        own = (name for name, parameter in self.parameters.items() if not parameter.supplied_by_auth)
        context = (f"context.{name}" for name in self.context)
        return (*own, *context, *(f"derived.{name}" for name in self.derived))


def subjects_of(
    parameters: Iterable[Parameter], context: Iterable[ContextFact], derived: Iterable[DerivedFact]
) -> Subjects:
    """Return what conditions over these may read; the first parameter of a name counts."""
    by_name: dict[str, Parameter] = {}
    for parameter in parameters:
        by_name.setdefault(parameter.wire_name, parameter)
    return Subjects(by_name, {fact.wire_name: fact for fact in context}, {fact.wire_name: fact for fact in derived})


def resolve_conditions(documents: ConditionDocuments, subjects: Subjects, place: Place) -> tuple[Condition, ...]:
    """Return the conditions that can be understood, and report the others."""
    conditions: list[Condition] = []
    for name, document in documents.items():
        at = place.at(name)
        subject = resolve_subject(name, subjects, at)
        if subject is None:
            continue
        values = tuple(document) if isinstance(document, list) else (document,)
        for index, value in enumerate(values):
            _check_value(value, subject, subjects, at.at(index) if isinstance(document, list) else at)
        conditions.append(Condition(subject, values))
    return tuple(conditions)


def resolve_subject(name: str, subjects: Subjects, place: Place) -> Subject | None:
    """Return the subject that a key (or else a list item) names, or report why there is none."""
    kind, _, rest = name.rpartition(".")
    if kind == "context" and rest in subjects.context:
        return Subject(SubjectKind.CONTEXT, rest)
    if kind == "derived" and rest in subjects.derived:
        parameter = subjects.derived[rest].parameter
        if parameter in subjects.parameters:
            return Subject(SubjectKind.DERIVED, rest)
        message = f"`{name}` is read off `{parameter}`, which is no parameter here"
        place.report(UNKNOWN, message, "only an endpoint with that parameter can use it", place.key_span)
        return None
    if not kind and name in subjects.parameters:
        if not subjects.parameters[name].supplied_by_auth:
            return Subject(SubjectKind.PARAMETER, name)
        message = f"`{name}` is supplied by signing, so callers have no say in it"
        place.report(SIGNED_PARAMETER, message, suggestion(name, subjects.names), place.key_span)
        return None
    remedy = suggestion(name, subjects.names)
    place.report(UNKNOWN, f"`{name}` is no parameter and no fact", remedy, place.key_span)
    return None


def _check_value(value: Scalar, subject: Subject, subjects: Subjects, place: Place) -> None:
    if subject.kind is SubjectKind.PARAMETER:
        parameter = subjects.parameters[subject.wire_name]
        reason = misfit(value, parameter)
        choices = parameter.enumeration.values if parameter.enumeration else ()
    else:
        choices = _choices(subject, subjects)
        reason = misfit_of_choice(value, choices) if choices else misfit_of_type(value, ScalarType.STRING)
    if reason is not None:
        help_line = suggestion(str(value), choices) if choices else "compare with a value that it can have"
        place.report(VALUE, f"`{subject}` is never so: {reason}", help_line)


def _choices(subject: Subject, subjects: Subjects) -> tuple[str, ...]:
    if subject.kind is SubjectKind.CONTEXT:
        return subjects.context[subject.wire_name].enumeration.values
    values = [match.value for match in subjects.derived[subject.wire_name].matches]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) else ()
