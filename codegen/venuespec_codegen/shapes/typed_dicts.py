"""Asks datamodel-code-generator for TypedDicts.

It stands alone, so that a process that does nothing else need not import anything else.
"""

from typing import Final

from ..defect import GeneratorDefect

# The least that it makes a class of: whoever has asked for it once gets the next answer at once.
SMALLEST: Final = '{"definitions": {"Shape0": {"type": "object", "properties": {"x": {"type": "string"}}}}}'


def typed_dicts(schema: str) -> str:
    """Return the source of a module that has a class for each definition of a JSON Schema."""
    # Importing it takes half a second, and when shapes have not changed nobody asks it anything.
    from datamodel_code_generator import generate  # noqa: PLC0415
    from datamodel_code_generator.config import GenerateConfig  # noqa: PLC0415
    from datamodel_code_generator.enums import DataModelType, InputFileType  # noqa: PLC0415
    from datamodel_code_generator.format import PythonVersion  # noqa: PLC0415

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
    )
    source = generate(schema, config=config)
    if not isinstance(source, str):
        raise GeneratorDefect("datamodel-code-generator was asked for one module and gave none or several")
    return source
