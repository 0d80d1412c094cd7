"""All cases of one exchange."""

from .carried_cases import carried_cases
from .case import Case
from .refusal_cases import refusal_cases
from .status_cases import status_cases
from .success_cases import success_cases
from .venues import Venue
from .world_cases import world_cases


def catalogue(venue: Venue) -> list[Case]:
    """Every case, in the order of the table of results."""
    makers = (carried_cases, status_cases, success_cases, refusal_cases, world_cases)
    return [case for make in makers for case in make(venue)]
