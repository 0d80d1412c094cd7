"""The order of a recipe's steps: each after what it is made of, and before or after parameters are serialized."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from ..model import Canonical, Step, Template, Value, is_raw
from ..problems import Related
from .auth_names import SERIALIZED
from .codes import AUTH_CYCLE, RAW_BYTES
from .place import Place


@frozen
class Steps:
    """Values that exist before parameters are serialized, and steps that need what is serialized."""

    early: tuple[Value, ...]
    late: tuple[Step, ...]


def order_steps(steps: Sequence[Step], places: Mapping[str, Place]) -> Steps:
    """Return the steps in an order in which they can be made, else in the file's; cycles are reported."""
    by_name = {step.name: step for step in steps}
    done: dict[str, Step] = {}
    for name in by_name:
        cycle = _finish(name, by_name, done, ())
        if cycle:
            _report(cycle, places)
            break
    early: list[Value] = []
    late: dict[str, Step] = {}
    for name, step in (done | by_name).items():
        if isinstance(step, Canonical) or not {*SERIALIZED, *late}.isdisjoint(step.references):
            late[name] = step
        else:
            early.append(step)
    return Steps(tuple(early), tuple(late.values()))


def _finish(name: str, steps: Mapping[str, Step], done: dict[str, Step], under_way: tuple[str, ...]) -> tuple[str, ...]:
    """Add a step to ``done`` after all it is made of; return the names of a cycle if it is part of one."""
    if name in under_way:
        return under_way[under_way.index(name) :]
    if name in done or name not in steps:
        return ()
    for reference in steps[name].references:
        cycle = _finish(reference, steps, done, (*under_way, name))
        if cycle:
            return cycle
    done[name] = steps[name]
    return ()


def _report(cycle: tuple[str, ...], places: Mapping[str, Place]) -> None:
    first, *others = cycle
    chain = "".join(f"`{name}`, which needs " for name in others)
    place, other = places[first], places[others[0] if others else first]
    related = Related(other.key_span, "part of the circle") if others else None
    message = f"`{first}` needs {chain}`{first}`"
    place.report(
        AUTH_CYCLE, message, "break the circle: one of them must be made without the others", place.key_span, related
    )


def check_text(template: Template, steps: Sequence[Step], place: Place) -> None:
    """Report raw bytes in a template whose text is sent, or stands in a string of parameters."""
    raw = {step.name for step in steps if is_raw(step)}
    for name in dict.fromkeys(template.references):
        if name in raw:
            message = f"`{name}` is raw bytes, and here is text"
            place.report(RAW_BYTES, message, "give the value an encoding, or use it in `of` or `message` only")
