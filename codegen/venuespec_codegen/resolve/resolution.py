"""Stage 2: documents in, model out, and everything that is wrong with what they mean."""

from attrs import frozen

from ..model import Exchange, Model
from ..problems import Problem, sort_key
from ..read import Reading
from .errors import KnownRows
from .exchange import resolve_exchange


@frozen
class Resolution:
    """The exchanges without a finding, and all findings of the others."""

    model: Model
    problems: tuple[Problem, ...]


def resolve(reading: Reading, rows: KnownRows | None = None) -> Resolution:
    """Decide every name, type, rule and error row of every exchange that could be read.

    ``rows`` are the error rows of readings before this one that say mostly the same; it grows.
    """
    rows = {} if rows is None else rows
    exchanges: list[Exchange] = []
    problems: list[Problem] = []
    for files in reading.exchanges:
        findings: list[Problem] = []
        exchange = resolve_exchange(files, findings, rows)
        problems += findings
        if not findings:
            exchanges.append(exchange)
    return Resolution(Model(tuple(exchanges)), tuple(sorted(set(problems), key=sort_key)))
