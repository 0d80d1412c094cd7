"""Documentation pages, however damaged, to rows with their places."""

from .page import (
    Cell,
    Column,
    Doubt,
    Head,
    HeadFact,
    Heading,
    HeadKind,
    Mend,
    Origin,
    Page,
    Quota,
    Remark,
    RequestLine,
    Row,
    Table,
    TableKind,
    Unreadable,
)
from .proposals import Proposal, ProposalKind, propose
from .quotas import read_quotas
from .reading import read_page
from .vocabulary import BaseType, DocType, Required, read_required, read_type

__all__ = [
    "BaseType",
    "Cell",
    "Column",
    "DocType",
    "Doubt",
    "Head",
    "HeadFact",
    "HeadKind",
    "Heading",
    "Mend",
    "Origin",
    "Page",
    "Proposal",
    "ProposalKind",
    "Quota",
    "Remark",
    "RequestLine",
    "Required",
    "Row",
    "Table",
    "TableKind",
    "Unreadable",
    "propose",
    "read_page",
    "read_quotas",
    "read_required",
    "read_type",
]
