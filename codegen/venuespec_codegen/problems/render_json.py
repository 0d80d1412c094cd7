"""Findings for programs: an array of objects.

Each has ``code``, ``message``, ``help``, ``path``, ``line``, ``column``, ``endLine``, ``endColumn`` and ``related``: an
array of further places, each with ``message`` and the same five keys of a place. Lines and columns begin at 1, columns
count Unicode characters, and the end column is the first one after the place.
"""

import json
from collections.abc import Iterable

from .json_place import json_place
from .problem import Problem


def render_json(problems: Iterable[Problem]) -> str:
    """Write one JSON array, also for no findings at all."""
    rows = [
        {
            "code": problem.code,
            "message": problem.message,
            "help": problem.help,
            **json_place(problem.span),
            "related": [{"message": related.message, **json_place(related.span)} for related in problem.related],
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2) + "\n"
