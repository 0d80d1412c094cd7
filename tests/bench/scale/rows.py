"""The error rows of the synthetic tree."""

from collections.abc import Iterable, Iterator

from attrs import frozen


@frozen
class Row:
    """One row; throttling ones say to wait."""

    code: str
    name: str
    category: str
    execution: str
    retry: str
    http: int
    description: str
    advice: str


# Category, what may have happened, what to do, status.
_FAMILIES = (
    ("request", "none", "fix", 400),
    ("parameter", "none", "fix", 400),
    ("authentication", "none", "fix", 401),
    ("system", "unknown", "verify", 503),
    ("order", "none", "fix", 200),
    ("position", "none", "never", 200),
    ("balance", "none", "fix", 200),
    ("instrument", "none", "wait", 200),
)


def _rows(first: int, number: int, what: str) -> Iterator[Row]:
    for index in range(number):
        category, execution, retry, http = _FAMILIES[index % len(_FAMILIES)]
        yield Row(
            code=str(first + index),
            name=f"{what}_{category.upper()}_{index:02}",
            category=category,
            execution=execution,
            retry=retry,
            http=http,
            description=f"The {category} was refused for reason {index}, of which the page says little more than this.",
            advice="Read the position and the pending orders, and only then decide what to send.",
        )


COMMON_ROWS = tuple(_rows(50_000, 40, "COMMON"))
OWN_ROWS = tuple(_rows(51_000, 8, "OWN"))


def rows_text(rows: Iterable[Row]) -> str:
    return "".join(
        f"""\
  - {{code: "{row.code}", name: {row.name}, category: {row.category}, execution: {row.execution}, retry: {row.retry},
     http: [{row.http}],
     description: "{row.description}",
     advice: "{row.advice}",
     source: "PAGE, error codes"}}
"""
        for row in rows
    )
