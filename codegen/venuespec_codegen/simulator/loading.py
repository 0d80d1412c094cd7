"""Finds one exchange by name in a folder of specs."""

from pathlib import Path

from ..model import Exchange
from ..read import default_specs, read_specs
from ..resolve import resolve
from .suggest import known_names


def load_exchange(name: str, specs: Path | None = None) -> Exchange:
    """The exchange of that name; ``specs`` is ``./specs`` or the packaged ones unless given.

    Raises ``ValueError`` where there is none or its specs have problems, ``OSError`` where the folder cannot be read.
    """
    root = specs if specs is not None else default_specs()
    reading = read_specs(root)
    resolution = resolve(reading)
    exchanges = {exchange.name: exchange for exchange in resolution.model.exchanges}
    if name in exchanges:
        return exchanges[name]
    problems = {*reading.problems, *resolution.problems}
    own = [problem for problem in problems if problem.span.path.startswith(f"{name}/")]
    if own:
        number = f"{len(own)} problem{'s' if len(own) > 1 else ''}"
        raise ValueError(f"the specs of {name} have {number}: see `venuespec lint {root}`")
    raise ValueError(f"no exchange {name} in {root}: {known_names(name, exchanges)}")
