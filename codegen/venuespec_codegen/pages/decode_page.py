"""The bytes of a page to its text, or to the reason why they are none."""

import re

from ..problems import Problem, Span
from ..read.source import Source
from .limits import LARGEST_PAGE

_LINE_ENDS = re.compile(r"\r\n?")
_FOREIGN = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_BYTE_ORDER_MARK = "\ufeff"


def decode_page(path: str, content: bytes) -> Source | Problem:
    """Turn bytes into text with LF line ends and without a byte order mark: lines and columns are what editors show."""
    if len(content) > LARGEST_PAGE:
        message = f"the page is larger than {LARGEST_PAGE // 1024 // 1024} MiB"
        return _problem("D101", path, message, "save only the part about the call")
    for mark, name in _FOREIGN.items():
        if content.startswith(mark):
            return _problem("D104", path, f"this is {name}, and no page", "save it as Markdown or HTML, in UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(path, content, error.start)
    source = Source(path, _LINE_ENDS.sub("\n", text.removeprefix(_BYTE_ORDER_MARK)))
    if not source.text or source.text.isspace():
        return _problem("D102", path, "the page is empty", "fetch it again, or check its address")
    if "\0" in source.text:
        at = source.text.index("\0")
        help_line = "save the page as Markdown or HTML, in UTF-8"
        return Problem("D104", source.span(at, at + 1), "this is binary, and no page", help_line)
    return source


def _undecodable(path: str, content: bytes, at: int) -> Problem:
    before = _LINE_ENDS.sub("\n", content[:at].decode("utf-8").removeprefix(_BYTE_ORDER_MARK))
    source = Source(path, f"{before}?")
    span = source.span(len(before), len(before) + 1)
    help_line = "save the page as UTF-8, such as with `iconv -f GB18030 -t UTF-8` if it is Chinese"
    return Problem("D103", span, f"byte 0x{content[at]:02x} is not UTF-8", help_line)


def _problem(code: str, path: str, message: str, help_line: str) -> Problem:
    return Problem(code, Span(path, 1, 1, 1, 1), message, help_line)
