"""A server that behaves as an exchange's page says, for tests and first steps; it interprets the model.

Names are resolved on first use: pytest imports this package in every run that has venuespec installed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .arrival import Call
    from .handling import Executed
    from .loading import load_exchange
    from .positions import Position
    from .script import DropWhen, Held
    from .server import Simulator
    from .thread import in_background

__all__ = ["Call", "DropWhen", "Executed", "Held", "Position", "Simulator", "in_background", "load_exchange"]

if not TYPE_CHECKING:
    _HOMES = {
        "Call": "arrival",
        "DropWhen": "script",
        "Executed": "handling",
        "Held": "script",
        "Position": "positions",
        "Simulator": "server",
        "in_background": "thread",
        "load_exchange": "loading",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module  # noqa: PLC0415 (needed only where a name is used)

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
