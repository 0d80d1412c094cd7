"""One side of a comparison: the bytes of its specs, and how places in them are called."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from ..problems import Problem
from ..read import SpecFolder


class Extent(StrEnum):
    """How much a side is; both sides must be as much."""

    ALL = "a folder of exchanges"
    EXCHANGE = "one exchange"
    FILE = "one file"


@frozen
class Side:
    """What one side consists of.

    ``folder`` goes before the paths of the files to get what a reader can open, or ask git for. ``file`` is the path
    of the only file that is compared, where the side is one. ``manifest`` is what the generator wrote beside the specs,
    empty where it did not. ``revision`` is what stands before the colon of ``folder``, if a git revision does.
    """

    word: str
    folder: str
    extent: Extent
    specs: SpecFolder
    file: str = ""
    manifest: bytes = b""
    revision: str | None = None


@frozen
class Refusal:
    """Why there is no comparison: a sentence, and what is wrong with the specs if that is why.

    The places of ``problems`` are ready to be shown, and ``texts`` has the files' texts by the same paths.
    """

    message: str
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = {}


def both_refusals(old: Refusal, new: Refusal) -> Refusal:
    """Return one refusal; mending one side only to be shown the other one would be a way for nothing."""
    return Refusal(f"{old.message}; {new.message}", (*old.problems, *new.problems), {**old.texts, **new.texts})
