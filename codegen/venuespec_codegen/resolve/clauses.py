"""A small search: choices for variables so that each clause has a literal that is true.

A variable's domain is a bit set of the choices it is left; a literal is true when its variable's choice is in its set.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Literal: TypeAlias = tuple[int, int]
"""A variable's index and a bit set of its choices."""

Clause: TypeAlias = tuple[Literal, ...]
"""One of these must be true."""

Domains: TypeAlias = Sequence[int]
"""What each variable is left; never empty sets unless there is nothing to find."""


class TooLargeError(Exception):
    """The search was given up; never leaves this folder."""


class Effort:
    """How many more steps a search may take."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def spend(self) -> None:
        """Take one step, or give up."""
        self._left -= 1
        if self._left < 0:
            raise TooLargeError


def solve(domains: Domains, clauses: Iterable[Clause], effort: Effort) -> Domains | None:
    """Return domains of which any choice satisfies all clauses, or ``None`` where nothing does."""
    left = list(domains)
    pending = _propagate(left, list(clauses))
    if pending is None or not all(left):
        return None
    if not pending:
        return left
    effort.spend()
    variable, chosen = pending[0][0]
    for branch in (left[variable] & chosen, left[variable] & ~chosen):
        if branch:
            left[variable], kept = branch, left[variable]
            found = solve(left, pending, effort)
            if found is not None:
                return found
            left[variable] = kept
    return None


def _propagate(left: list[int], clauses: list[Clause]) -> list[Clause] | None:
    """Narrow ``left`` by clauses with a single possible literal; return those still undecided."""
    changed = True
    while changed:
        changed = False
        pending: list[Clause] = []
        for clause in clauses:
            possible: list[Literal] = []
            for variable, chosen in clause:
                rest = left[variable] & chosen
                if rest == left[variable]:
                    break
                if rest:
                    possible.append((variable, rest))
            else:
                if not possible:
                    return None
                if len(possible) == 1:
                    left[possible[0][0]] = possible[0][1]
                    changed = True
                else:
                    pending.append(tuple(possible))
        clauses = pending
    return clauses


def situations(domains: Domains, variables: Sequence[int], effort: Effort) -> Iterator[list[int]]:
    """Yield the domains with every combination of single choices of ``variables``."""
    if not variables:
        yield list(domains)
        return
    first, rest = variables[0], variables[1:]
    for one in bits(domains[first]):
        effort.spend()
        fixed = list(domains)
        fixed[first] = one
        yield from situations(fixed, rest, effort)


def bits(choices: int) -> Iterator[int]:
    """Yield each choice of a set as a set of its own."""
    while choices:
        lowest = choices & -choices
        yield lowest
        choices -= lowest
