"""Random tables as an exchange means them: what each cell says, before anybody writes or damages a page."""

from random import Random
from typing import Final, TypeAlias

from attrs import frozen

from .words import CODED, NAMES, SENTENCES, WORDS


@frozen
class Plain:
    """Text; a pipe in it is a pipe."""

    text: str


@frozen
class Code:
    """Text in code marks."""

    text: str


@frozen
class LineEnd:
    """One line break, or with ``double`` two of them."""

    double: bool = False


Part: TypeAlias = Plain | Code | LineEnd
CleanCell: TypeAlias = tuple[Part, ...]


def said(cell: CleanCell) -> str:
    """Return the text that has to come out."""
    text = "".join("\n" if isinstance(part, LineEnd) else part.text for part in cell)
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


@frozen
class CleanTable:
    """A table: heading, header and rows."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[CleanCell, ...], ...]


@frozen
class Flavour:
    """What cells may hold: how often a line breaks, how often twice, whether pipes stand in prose or code."""

    breaks: float = 0.0
    doubles: float = 0.0
    early_breaks: float = 0.0
    pipes: float = 0.0
    tight_pipes: bool = False
    code_pipes: float = 0.0
    empty: float = 0.1


HEADERS: Final[dict[str, list[tuple[str, tuple[str, ...]]]]] = {
    "parameters": [
        ("Request Parameters", ("Parameter", "Type", "Required", "Description")),
        ("Parameters", ("Parameter Name", "Type", "Mandatory", "Default", "Description")),
        ("请求参数", ("参数名", "类型", "是否必填", "描述")),
        ("Request", ("Name", "Required", "Type", "Remarks")),
    ],
    "reply": [
        ("Response Parameters", ("Parameter", "Type", "Description")),
        ("Response", ("Field", "Types", "Description")),
        ("Returned fields", ("Field Name", "Description", "Type")),
    ],
    "errors": [
        ("Errors", ("Error Code", "Description")),
        ("Error codes", ("Code", "HTTP Status", "Error message")),
        ("Error codes", ("Error Code", "Error Message", "Description")),
    ],
}
_TYPES: Final = [
    *["String"] * 6, "string", "int64", "Integer", "float64", "bool", "Boolean", "Array of objects", "Array of object",
    "Array of strings", "List<Data>", "LIST<int64>", "Object", "Data", "long", "decimal", "string[]", "integer(int32)",
]  # fmt: skip
_REQUIRED: Final = [
    *["Yes"] * 4,
    *["No"] * 4,
    "YES",
    "NO",
    "true",
    "false",
    "是",
    "否",
    "Conditional",
    "Optional",
    "Mandatory",
]
_STATUSES: Final = ["200", "400", "401", "403", "404", "429", "500", "503"]
_WORDY: Final = {"Description", "Remarks", "描述", "Error message", "Error Message"}


def clean_table(random: Random, kind: str, flavour: Flavour) -> CleanTable:
    """Make one table of a kind; no two rows of it begin alike."""
    heading, header = random.choice(HEADERS[kind])
    size = random.randint(3, 9)
    if kind == "errors":
        first = [str(one) for one in random.sample(range(1001, 999_999), size)]
    else:
        first = random.sample(NAMES, size)
    rows = [(_first(random, name, flavour), *(_cell(random, one, flavour) for one in header[1:])) for name in first]
    return CleanTable(heading, header, tuple(rows))


def _first(random: Random, name: str, flavour: Flavour) -> CleanCell:
    if name[0].isalpha() and random.random() < flavour.early_breaks:
        return (Plain(name), LineEnd(), Plain("(optional)"))
    return (Plain(name),)


def _cell(random: Random, header: str, flavour: Flavour) -> CleanCell:
    match header:
        case "Type" | "Types" | "类型":
            return _type(random, flavour)
        case "Required" | "Mandatory" | "是否必填":
            return (Plain(random.choice(_REQUIRED)),)
        case "HTTP Status":
            return (Plain(random.choice(_STATUSES)),)
        case "Default":
            return (Code(random.choice(CODED)),) if random.random() < 0.4 else ()
        case _:
            return () if random.random() < flavour.empty else _prose(random, flavour)


def _type(random: Random, flavour: Flavour) -> CleanCell:
    if random.random() < flavour.early_breaks:
        return (Plain("Array of"), LineEnd(), Plain("objects"))
    return (Plain(random.choice(_TYPES)),)


def _prose(random: Random, flavour: Flavour) -> CleanCell:
    parts: list[Part] = _line(random, flavour)
    while random.random() < flavour.breaks:
        parts.append(LineEnd(double=random.random() < flavour.doubles))
        parts += _line(random, flavour)
    return tuple(parts)


def _line(random: Random, flavour: Flavour) -> list[Part]:
    """Make a sentence, a list of coded values, or a little of both."""
    style = random.random()
    parts: list[Part] = []
    if style < 0.15:
        for number, value in enumerate(random.sample(CODED, random.randint(1, 3))):
            parts += [Plain(" ")] * (number > 0) + [Code(value)]
    elif style < 0.45:
        parts = [Plain(f"{_words(random, 3, 9)} "), Code(random.choice(CODED)), Plain(f" {_words(random, 2, 12)}.")]
    elif style < 0.75:
        parts = [Plain(random.choice(SENTENCES))]
    else:
        parts = [Plain(f"{_words(random, 1, 30)}".capitalize())]
    if random.random() < flavour.code_pipes:
        parts += [Plain(" "), Code("buy|sell" if random.random() < 0.5 else "a | b"), Plain(f" {_words(random, 1, 4)}")]
    if random.random() < flavour.pipes:
        pipe = "|" if flavour.tight_pipes else " | "
        parts.append(Plain(f" {_words(random, 1, 4)}{pipe}{_words(random, 1, 4)}"))
    return parts


def _words(random: Random, least: int, most: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, most)))
