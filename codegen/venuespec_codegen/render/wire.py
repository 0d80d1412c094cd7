"""Makes ``wire.py``: TypedDicts with the exchange's own key names, by datamodel-code-generator."""

import json

from datamodel_code_generator import generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import PythonVersion

from ..model import Exchange
from .wire_schema import exchange_schema


def wire_source(exchange: Exchange, header: str) -> str:
    """Return the module's source below ``header``."""
    config = GenerateConfig(
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.TypingTypedDict,
        target_python_version=PythonVersion.PY_311,
        disable_timestamp=True,
        # None: ruff formats all files together, and a formatter here would obey the working directory's pyproject.toml.
        formatters=[],
        use_closed_typed_dict=False,
        use_schema_description=True,
        skip_root_model=True,
        custom_file_header=header,
    )
    source = generate(json.dumps(exchange_schema(exchange, shape_only=True)), config=config)
    if not isinstance(source, str):
        raise TypeError("datamodel-code-generator was asked for one module and gave none or several")
    return source
