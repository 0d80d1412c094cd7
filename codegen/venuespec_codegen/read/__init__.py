"""Stage 1: YAML files to typed documents, or to problems with their places."""

from .document_types import EndpointDocument, ExchangeDocument
from .files import APPROVALS_FILE, ExchangeFolder, SpecFile, SpecFolder, list_exchange, list_files, list_tree
from .locations import default_specs, schema_folder
from .reading import Checked, ExchangeFiles, Located, Reading, read_files, read_specs
from .spans import escaped
from .trees import NO_FILE, DiskTree, Refused, Tree

__all__ = [
    "APPROVALS_FILE",
    "NO_FILE",
    "Checked",
    "DiskTree",
    "EndpointDocument",
    "ExchangeDocument",
    "ExchangeFiles",
    "ExchangeFolder",
    "Located",
    "Reading",
    "Refused",
    "SpecFile",
    "SpecFolder",
    "Tree",
    "default_specs",
    "escaped",
    "list_exchange",
    "list_files",
    "list_tree",
    "read_files",
    "read_specs",
    "schema_folder",
]
