"""Documentation pages, however damaged, to rows with their places."""

from .page import (
    Cell,
    Column,
    Doubt,
    Heading,
    Mend,
    Page,
    Remark,
    Row,
    Table,
    TableKind,
    Unreadable,
)
from .read_page import read_page
from .vocabulary import BaseType, DocType, Required, read_required, read_type

__all__ = [
    "BaseType",
    "Cell",
    "Column",
    "DocType",
    "Doubt",
    "Heading",
    "Mend",
    "Page",
    "Remark",
    "Required",
    "Row",
    "Table",
    "TableKind",
    "Unreadable",
    "read_page",
    "read_required",
    "read_type",
]
