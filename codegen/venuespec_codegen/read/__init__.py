"""Stage 1: YAML files to typed documents, or to problems with their places."""

from .document_types import EndpointDocument, ExchangeDocument
from .locations import default_specs, schema_folder
from .reading import ExchangeFiles, Located, Reading, read_specs
from .spans import escaped

__all__ = [
    "EndpointDocument",
    "ExchangeDocument",
    "ExchangeFiles",
    "Located",
    "Reading",
    "default_specs",
    "escaped",
    "read_specs",
    "schema_folder",
]
