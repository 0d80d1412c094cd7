"""Stage 1: YAML files to typed documents, or to problems with their places."""

from .document_types import EndpointDocument, ExchangeDocument
from .files import APPROVALS_FILE, ExchangeFolder, SpecFile, SpecFolder, list_files
from .locations import default_specs, schema_folder
from .reading import ExchangeFiles, Located, Reading, read_files, read_specs
from .spans import escaped

__all__ = [
    "APPROVALS_FILE",
    "EndpointDocument",
    "ExchangeDocument",
    "ExchangeFiles",
    "ExchangeFolder",
    "Located",
    "Reading",
    "SpecFile",
    "SpecFolder",
    "default_specs",
    "escaped",
    "list_files",
    "read_files",
    "read_specs",
    "schema_folder",
]
