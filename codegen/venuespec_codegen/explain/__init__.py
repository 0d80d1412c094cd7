"""Says from the model what an exchange, an endpoint, a parameter, a rule or an error code means."""

from .find import Unknown, explain
from .page import Page, lay_out

__all__ = ["Page", "Unknown", "explain", "lay_out"]
