"""Kinds that other comparisons know and this one cannot find, because specs cannot say the fact."""

from typing import Final

from attrs import frozen


@frozen
class Unsaid:
    """A kind that no two specs can show; ``why`` is the sentence that would stop being true if they could."""

    id: str
    why: str


_ONE_TYPE: Final = "a parameter or a reply field has one type out of three, none of which holds another"
_NO_CLIENT_DEFAULT: Final = "a client sends what it is given and never a value of its own"
_ONE_ENFORCEMENT: Final = "whatever breaks a rule is refused before it is sent, never warned of or let through"
_OF_CALLS: Final[tuple[Unsaid, ...]] = (
    Unsaid("param.renamed.python", "Python's name is made of the wire name, in one way only"),
    Unsaid("param.type.widened", _ONE_TYPE),
    Unsaid("param.type.narrowed", _ONE_TYPE),
    Unsaid("response.field.type.widened", _ONE_TYPE),
    Unsaid("response.field.type.narrowed", _ONE_TYPE),
    Unsaid(
        "param.encoding.changed", "the type and the place of a parameter decide how it is written, and are compared"
    ),
    Unsaid("param.unit.changed", "only a description says what a parameter counts"),
    Unsaid("param.default.client.added", _NO_CLIENT_DEFAULT),
    Unsaid("param.default.client.removed", _NO_CLIENT_DEFAULT),
    Unsaid("param.default.client.changed", _NO_CLIENT_DEFAULT),
    Unsaid("param.sensitivity.changed", "credentials alone are redacted, and always"),
    Unsaid("docs.contradiction.added", "a note in prose is all that a spec says of sources that disagree"),
    Unsaid("docs.contradiction.resolved", "a note in prose is all that a spec says of sources that disagree"),
    Unsaid("docs.row.malformed", "no page is read when specs are compared; `venuespec drift` finds such rows"),
    Unsaid("spec.language.changed", "there is one version of the language, and a side in another one is refused"),
)
_OF_SETS: Final[tuple[Unsaid, ...]] = (
    Unsaid("param.added.required-with-client-default", _NO_CLIENT_DEFAULT),
    Unsaid("param.enum.opened", "the values that a parameter lists are all that it takes; replies alone have others"),
    Unsaid("rule.enforcement.strengthened", _ONE_ENFORCEMENT),
    Unsaid("rule.enforcement.weakened", _ONE_ENFORCEMENT),
)
_OF_ERRORS: Final[tuple[Unsaid, ...]] = (
    Unsaid("error.match.ambiguous", "rows are ordered and the first that fits decides; lint refuses two alike"),
    Unsaid("auth.required.added", "every call is signed; only the clock is asked for without"),
    Unsaid("auth.required.removed", "every call is signed; only the clock is asked for without"),
)
UNSAID: Final = (*_OF_CALLS, *_OF_SETS, *_OF_ERRORS)
