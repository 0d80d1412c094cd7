import pytest

from venuespec_codegen.pages import Column, TableKind
from venuespec_codegen.pages.headers import columns_of, kind_of


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        ("Parameter|Type|Required|Description", "name type required description"),
        ("Parameter Name|Types|Mandatory?|Default Value|Remarks", "name type required default description"),
        ("参数名|类型|是否必填|描述", "name type required description"),
        ("Error Code|HTTP Status|Error message", "code http-status message"),
        ("Value|Meaning", "other description"),
        ("Name|Field|Type", "name other type"),
        ("REQUIRED|", "required other"),
    ],
)
def test_headers_name_their_columns(headers: str, columns: str) -> None:
    assert columns_of(headers.split("|")) == tuple(Column(name) for name in columns.split())


@pytest.mark.parametrize(
    ("headers", "headings", "kind"),
    [
        ("Parameter|Type|Required", ["Close"], TableKind.PARAMETERS),
        ("Parameter|Type|Description", ["Close"], TableKind.REPLY),
        ("Parameter|Type|Description", ["Close", "Request Parameters"], TableKind.PARAMETERS),
        ("Parameter|Type|Required", ["Request", "Response Parameters"], TableKind.REPLY),
        ("Parameter|Description", ["返回参数"], TableKind.REPLY),
        ("Error Code|Description", ["Response"], TableKind.ERRORS),
        ("Value|Meaning", ["Response"], TableKind.OTHER),
        ("Name|Value", [], TableKind.OTHER),
    ],
)
def test_columns_and_headings_tell_what_the_rows_are(headers: str, headings: list[str], kind: TableKind) -> None:
    assert kind_of(columns_of(headers.split("|")), headings) is kind
