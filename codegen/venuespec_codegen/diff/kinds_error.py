"""The kinds of change of the error table."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "errors"


def error_kind(id_: str, rule: str, caller: Caller, wire: Wire, mirror: str) -> Kind:
    """Make a kind of this group that has a mirror."""
    return Kind(id_, _GROUP, rule, caller, wire, mirror)


# The one change that can make a client lie: it would say that nothing was executed where it used to say that nobody
# knows. Nothing tells from the specs alone whether that is right, so a person answers for it by name.
EXECUTION_MORE_CERTAIN: Final = Kind(
    "error.execution.more-certain",
    _GROUP,
    "a refusal whose outcome was unknown is now said to be not executed",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.execution.less-certain",
    approval=True,
)
# Clients made from the old spec still call it not executed, which the new spec takes back: they misread the reply.
EXECUTION_LESS_CERTAIN: Final = error_kind(
    "error.execution.less-certain",
    "a refusal that was said to be not executed now leaves the outcome unknown",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "error.execution.more-certain",
)
POSITION_GONE_ADDED: Final = Kind(
    "error.position-gone.added",
    _GROUP,
    "a refusal now says that there was nothing left to close",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.position-gone.removed",
    approval=True,
)
POSITION_GONE_REMOVED: Final = error_kind(
    "error.position-gone.removed",
    "a refusal no longer says that there was nothing left to close",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "error.position-gone.added",
)
# Calls that met the code ended as unknown. A row that says `none` makes them end as refused, which is another class;
# only one that leaves the outcome open keeps the class. To say `none` of a code that nobody knew is the claim of
# `error.execution.more-certain`, made where it is met first: bots send the order again. So such edits must be approved
# by name, and so must those that have a row speak of a message, a code or a call that none spoke of (`error_claims`).
ADDED: Final = error_kind(
    "error.added",
    "a code or status that no row stood for has one",
    Caller.BEHAVIOUR,
    Wire.SAFE,
    "error.removed",
)
# Nothing is kept of a row that is gone: its member of ErrorCode goes with it, if no other row has the code.
REMOVED: Final = error_kind(
    "error.removed",
    "a code or status that a row stood for has none",
    Caller.SOURCE,
    Wire.NONE,
    "error.added",
)
# As with a row that is there already: who believes it stops looking for a position that may be open.
ADDED_GONE: Final = Kind(
    "error.added.position-gone",
    _GROUP,
    "a code that no row stood for is said to mean that there was nothing left to close",
    Caller.BEHAVIOUR,
    Wire.SAFE,
    "error.removed.position-gone",
    approval=True,
)
REMOVED_GONE: Final = error_kind(
    "error.removed.position-gone",
    "a code that was said to mean that there was nothing left to close has no row any more",
    Caller.SOURCE,
    Wire.NONE,
    "error.added.position-gone",
)
TABLE_EMPTIED: Final = Kind(
    "error.table.emptied",
    _GROUP,
    "at least half of a table of at least four rows vanished at once, which looks like a mistake",
    Caller.SOURCE,
    Wire.NONE,
    None,
    waiver="Rows that come back are told one by one, as all new rows are.",
    approval=True,
)
CODE_RENUMBERED: Final = error_kind(
    "error.code.renumbered",
    "one meaning has another code, by the rows' own links or by message and name",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "error.code.renumbered",
)
NAME_CHANGED: Final = error_kind(
    "error.name.changed",
    "one meaning, or one member of ErrorCode, goes by another name",
    Caller.SOURCE,
    Wire.NONE,
    "error.name.changed",
)
# No class stands for a meaning, so nothing keeps callers who look at `name` together with the parts.
SPLIT: Final = error_kind(
    "error.split",
    "what one row stood for is told apart by message or by call",
    Caller.BEHAVIOUR,
    Wire.SAFE,
    "error.merged",
)
# Comparing with a name that no row has any more is no mistake that Python finds: members are by code.
MERGED: Final = error_kind(
    "error.merged",
    "what several rows stood for is no longer told apart",
    Caller.BEHAVIOUR,
    Wire.SAFE,
    "error.split",
)
SCOPE_CHANGED: Final = error_kind(
    "error.scope.changed",
    "a row moved between a call's table and the common one",
    Caller.NONE,
    Wire.NONE,
    "error.scope.changed",
)
CLASS_BASE_CHANGED: Final = error_kind(
    "error.class-base.changed",
    "a refusal is no longer, or newly, a rate limit: Throttled or plain Rejected",
    Caller.SOURCE,
    Wire.NONE,
    "error.class-base.changed",
)
CATEGORY_CHANGED: Final = error_kind(
    "error.category.changed",
    "a refusal is said to be about something else",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.category.changed",
)
RETRY_MORE_EAGER: Final = error_kind(
    "error.retry.more-eager",
    "a new attempt is advised sooner or with less care",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.retry.less-eager",
)
RETRY_LESS_EAGER: Final = error_kind(
    "error.retry.less-eager",
    "a new attempt is advised later or with more care",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.retry.more-eager",
)
WAIT_CHANGED: Final = error_kind(
    "error.wait.changed",
    "how long to wait is read from another place or in another form",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.wait.changed",
)
# Statuses of a row are documentation: no client chooses a row by them, and only one outside 4xx and success matters.
HTTP_STATUS_CHANGED: Final = error_kind(
    "error.http-status.changed",
    "a row is documented with other HTTP statuses",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.http-status.changed",
)
SITUATION_CHANGED: Final = error_kind(
    "error.situation.changed",
    "the simulator answers with a row on other occasions",
    Caller.NONE,
    Wire.NONE,
    "error.situation.changed",
)
LINKS_CHANGED: Final = error_kind(
    "error.links.changed",
    "a row names other older or newer codes, all of which had rows before",
    Caller.NONE,
    Wire.NONE,
    "error.links.changed",
)
KINDS: Final[tuple[Kind, ...]] = (
    EXECUTION_MORE_CERTAIN,
    EXECUTION_LESS_CERTAIN,
    POSITION_GONE_ADDED,
    POSITION_GONE_REMOVED,
    ADDED,
    ADDED_GONE,
    REMOVED,
    REMOVED_GONE,
    TABLE_EMPTIED,
    CODE_RENUMBERED,
    NAME_CHANGED,
    SPLIT,
    MERGED,
    SCOPE_CHANGED,
    CLASS_BASE_CHANGED,
    CATEGORY_CHANGED,
    RETRY_MORE_EAGER,
    RETRY_LESS_EAGER,
    WAIT_CHANGED,
    HTTP_STATUS_CHANGED,
    SITUATION_CHANGED,
    LINKS_CHANGED,
)
