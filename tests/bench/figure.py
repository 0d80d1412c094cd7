"""A measured figure beside what the project promises."""

from attrs import frozen


@frozen
class Figure:
    """``measured`` must not exceed ``budget``, where there is one; both in ``unit`` (``x`` is a ratio)."""

    what: str
    measured: float
    budget: float | None
    unit: str

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.budget is None or self.measured <= self.budget

    def __str__(self) -> str:
        """Write one line of the report."""
        digits = 0 if self.unit == "lines" else 2
        line = f"{self.what:<88}{self.measured:>8.{digits}f} {self.unit:<5}"
        if self.budget is None:
            return line.rstrip()
        return f"{line}  budget {self.budget:.{digits}f}{'' if self.kept else '  over budget'}"


@frozen
class Note:
    """A line of the report that promises nothing."""

    text: str
    kept: bool = True

    def __str__(self) -> str:
        """Write the line."""
        return self.text
