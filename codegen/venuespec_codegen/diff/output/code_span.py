"""Any text as inline code of Markdown, where nothing in it is a mention, a link, an image or HTML."""

import re

from ...problems import visible


def code_span(text: str, longest: int = 2_000) -> str:
    """Write a text, cut at so many characters, as inline code, whatever backticks it has."""
    shown = cut(visible(text), longest)
    runs: list[str] = re.findall("`+", shown)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    # A blank that stands at both ends is taken away again.
    edge = " " if not shown.strip() or shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{edge}{shown}{edge}{fence}"


def cut(text: str, longest: int) -> str:
    """Return a text's beginning, with a mark where something is missing."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
