"""What a table's header says about its columns, and what the table is about."""

import re
from collections.abc import Sequence
from typing import Final

from .page import Column, TableKind

_HEADERS: Final = {
    Column.NAME: (
        "parameter, parameters, parameter name, param, params, param name, field, fields, field name, name, key, "
        "attribute, property, argument, 参数, 参数名, 参数名称, 字段, 字段名, 字段名称, 名称"
    ),
    Column.TYPE: (
        "type, types, data type, datatype, field type, parameter type, param type, 类型, 数据类型, 参数类型, 字段类型"
    ),
    Column.REQUIRED: (
        "required, mandatory, is required, required or not, whether required, must, "
        "必填, 必须, 必需, 必选, 是否必填, 是否必须, 是否必需, 是否必选, 是否必传"
    ),
    Column.DEFAULT: "default, default value, defaults, 默认, 默认值, 缺省值",
    Column.DESCRIPTION: (
        "description, descriptions, desc, remark, remarks, note, notes, comment, comments, meaning, explanation, "
        "details, 描述, 说明, 备注, 含义, 参数说明, 字段说明"
    ),
    Column.CODE: (
        "code, error code, errorcode, err code, error codes, return code, ret code, 错误码, 错误代码, 返回码, 状态码"
    ),
    Column.HTTP_STATUS: "http status, http status code, http code, http, status code, http状态码, http 状态码",
    Column.MESSAGE: (
        "message, msg, error message, error msg, error, error text, error description, "
        "错误信息, 错误消息, 错误描述, 提示, 错误提示"
    ),
}
_COLUMNS: Final = {word.strip(): column for column, words in _HEADERS.items() for word in words.split(",")}
_SIGNS = re.compile(r"[^\w]+")
_REPLY = re.compile(r"respon|repl(?:y|ies)|return|result|output|返回|响应|应答", re.IGNORECASE)
_REQUEST = re.compile(r"request|input|请求", re.IGNORECASE)
_LONGEST: Final = 60


def column_of(header: str) -> Column:
    """Return what a column with this header holds."""
    return _COLUMNS.get(_SIGNS.sub(" ", header[:_LONGEST]).strip().lower(), Column.OTHER)


def columns_of(headers: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column holds; of two with the same meaning the second is ``other``."""
    columns: list[Column] = []
    for header in headers:
        column = column_of(header)
        columns.append(Column.OTHER if column in columns else column)
    return tuple(columns)


def kind_of(columns: Sequence[Column], headings: Sequence[str]) -> TableKind:
    """Return what the rows are, by the columns and, between request and reply, by the nearest heading that tells."""
    if Column.CODE in columns and Column.NAME not in columns:
        return TableKind.ERRORS
    if Column.NAME not in columns or not {Column.TYPE, Column.DESCRIPTION, Column.REQUIRED} & {*columns}:
        return TableKind.OTHER
    for heading in reversed(headings):
        if _REPLY.search(heading):
            return TableKind.REPLY
        if _REQUEST.search(heading):
            return TableKind.PARAMETERS
    asks = {Column.REQUIRED, Column.DEFAULT} & {*columns} or Column.TYPE not in columns
    return TableKind.PARAMETERS if asks else TableKind.REPLY
