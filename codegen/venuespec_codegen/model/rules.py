"""What a single schema keyword cannot say: conditions over parameters, the account and an instrument's spelling."""

from enum import StrEnum

from attrs import field, frozen

from ..problems import Span
from .values import Enumeration, Scalar


class SubjectKind(StrEnum):
    """Where a condition looks."""

    PARAMETER = "parameter"
    CONTEXT = "context"
    DERIVED = "derived"


@frozen
class Subject:
    """One thing a condition or a rate limit's partition reads, by its wire name."""

    kind: SubjectKind
    wire_name: str

    def __str__(self) -> str:
        """Write the subject as a spec does."""
        return self.wire_name if self.kind is SubjectKind.PARAMETER else f"{self.kind.value}.{self.wire_name}"


@frozen
class Condition:
    """True when the subject is known and its value is one of ``values``; never true for an unknown subject.

    An absent parameter counts as what the exchange assumes for it.
    """

    subject: Subject
    values: tuple[Scalar, ...]


@frozen
class Rule:
    """A conditional demand: it applies when all of ``when`` hold and not all of ``unless`` do (empty: never).

    A context fact of ``unless`` that nobody has stated keeps the rule from applying, as it does in ``when``, unless
    another condition settles that ``unless`` does not hold.

    ``required`` and ``forbidden`` name parameters; ``enum`` narrows a parameter that is present. Of ``one_of`` exactly
    one parameter must be present, of ``any_of`` at least one; each pair of ``dependent_required`` is a parameter and
    what its presence requires. Only what the caller passes is present, not what the exchange assumes.
    """

    id: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    required: tuple[str, ...]
    forbidden: tuple[str, ...]
    enum: tuple[tuple[str, tuple[Scalar, ...]], ...]
    because: str
    source: str
    span: Span = field(eq=False)
    one_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    dependent_required: tuple[tuple[str, tuple[str, ...]], ...] = ()


@frozen
class ContextFact:
    """Something about the caller's account that no request carries; unknown unless the caller states it."""

    wire_name: str
    name: str
    enumeration: Enumeration
    description: str
    source: str
    span: Span = field(eq=False)


@frozen
class Match:
    """One spelling: if ``pattern`` matches the whole text, the fact is ``value``, or the group named ``capture``."""

    pattern: str
    value: str | None
    capture: str | None


@frozen
class DerivedFact:
    """Something that a parameter's spelling gives away; the first match wins, no match leaves it unknown."""

    wire_name: str
    name: str
    parameter: str
    matches: tuple[Match, ...]
    description: str
    source: str
    span: Span = field(eq=False)


@frozen
class RateLimit:
    """``quota`` requests in any ``window_ms``, counted per partition (``user`` or subjects, by wire name).

    One call takes ``weight`` of the quota. Limits of one ``shared`` name, also of several endpoints, count together.
    """

    quota: int
    window_ms: int
    partition: tuple[Subject | str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    description: str
    source: str
    span: Span = field(eq=False)
    weight: int = 1
    shared: str | None = None
