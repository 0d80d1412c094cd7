"""The words of type, required, name and code columns, whoever wrote the page, and what they mean."""

import re
from enum import StrEnum
from typing import Final

from attrs import frozen


class Required(StrEnum):
    """Whether a parameter must be there."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"


class BaseType(StrEnum):
    """The kinds of values that documentation tells apart."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    OBJECT = "object"
    ARRAY = "array"
    ANY = "any"


@frozen
class DocType:
    """A type, however spelt: ``Array of objects`` and ``List<Object>`` are equal.

    ``item`` is what an array holds, if said. ``name`` is what the page calls an object (``Data``), if anything.
    ``alternatives`` are the further types of "string or number".
    """

    base: BaseType
    item: "DocType | None" = None
    name: str = ""
    alternatives: tuple["DocType", ...] = ()


_REQUIRED: Final = {
    Required.YES: "yes y true required mandatory must 是 必填 必须 必需 必选 必传 √ ✓ ✔",
    Required.NO: "no n false optional 否 选填 可选 非必填 非必须 非必需 非必传 \u00d7 ✗ ✘",
    Required.CONDITIONAL: "conditional conditionally depends 有条件 条件必填 视情况 可能",
}
_REQUIRED_WORDS: Final = {word: value for value, words in _REQUIRED.items() for word in words.split()} | {
    "not required": Required.NO,
    "not mandatory": Required.NO,
}
_BASES: Final = {
    BaseType.STRING: "string str text char varchar enum 字符串 文本 枚举",
    BaseType.INTEGER: (
        "integer int long short bigint uint int8 int16 int32 int64 uint8 uint16 uint32 uint64 整数 整型 长整型"
    ),
    BaseType.NUMBER: "number numeric float double decimal bigdecimal float32 float64 数字 数值 浮点 浮点数 小数",
    BaseType.BOOLEAN: "boolean bool 布尔 布尔值 布尔型",
    BaseType.OBJECT: "object obj map dict json struct jsonobject hashmap 对象",
    BaseType.ARRAY: "array list set jsonarray 数组 列表",
    BaseType.ANY: "any",
}
_BASE_WORDS: Final = {word: base for base, words in _BASES.items() for word in words.split()}
# A page names objects as it likes. Other capitalised words may as well be a slip of the pen in another type's name.
_NAMED_OBJECT = re.compile(
    r"(?:[A-Z][A-Za-z0-9]*)?(?:Data|Info|Item|Detail|Details|Object|Result|Response|VO|Vo|DTO|Dto)"
)
_ARRAY_OF = re.compile(r"(?:json ?)?(?:array|list|set|数组)s?(?:\s+of\s+|\s*\(\s*)(.+?)\)?", re.IGNORECASE)
_ANGLES = re.compile(r"(\w+)\s*[<\[(]\s*([^<>\[\]]*(?:[<\[][^<>\[\]]*[>\]])?)\s*[>\])]")
_ALTERNATIVES = re.compile(r"\s*(?:\bor\b|\||/|或)\s*", re.IGNORECASE)
_REMARK = re.compile(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]\s*$")
_UNION_SIZES: Final = range(2, 5)
_LONGEST: Final = 80  # characters; no word of a vocabulary is longer

_NEST: Final = r"(?:[>\u203a»└├─∟|+.\s-]|&gt;)*+"
_IDENTIFIER: Final = r"[A-Za-z_$\[{][\w$\[\]{}.:<>-]*"
_NAME = re.compile(rf"({_NEST})({_IDENTIFIER})(\s*\*)?(\s*[(\uff08][^()\uff08\uff09]{{1,30}}[)\uff09])?")
_CODE = re.compile(r"-?\d{1,9}(?:[_-]\d{1,9})?|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[1-5](?:xx|XX)")
_HTTP_STATUS = re.compile(r"[1-5](?:\d\d|xx)", re.IGNORECASE)


def read_required(text: str) -> Required | None:
    """Read the word of a required column; nothing when it is not one."""
    if len(text) > _LONGEST:
        return None
    word = " ".join(text.split()).strip(" *.,;:!").lower()
    return _REQUIRED_WORDS.get(word) or _REQUIRED_WORDS.get(_REMARK.sub("", word))


def read_type(text: str) -> DocType | None:
    """Read the words of a type column; nothing when they are none."""
    if len(text) > _LONGEST:
        return None
    return _type(" ".join(text.split()), 4)


def is_name(text: str) -> bool:
    """Tell whether a text can be what a parameter or a field is called."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def split_name(text: str) -> tuple[str, str]:
    """Split the signs that nest a row (``>``) from the name behind them."""
    found = _NAME.fullmatch(text) if len(text) <= _LONGEST else None
    return (found[1].strip(), text[found.end(1) :]) if found else ("", text)


def is_code(text: str) -> bool:
    """Tell whether a text can be an error code."""
    return len(text) <= _LONGEST and _CODE.fullmatch(text) is not None


def is_http_status(text: str) -> bool:
    """Tell whether a text is an HTTP status, or a class of them."""
    return _HTTP_STATUS.fullmatch(text) is not None


def _type(text: str, depth: int) -> DocType | None:
    word = text.strip()
    if depth == 0 or not word:
        return None
    if base := _BASE_WORDS.get(word.lower()):
        return DocType(base)
    if _NAMED_OBJECT.fullmatch(word):
        return DocType(BaseType.OBJECT, name=word)
    return _array(word, depth) or _union(word, depth) or _remarked(word, depth)


def _array(word: str, depth: int) -> DocType | None:
    if word.endswith("[]") or word.startswith("[]"):
        return _of(word.removeprefix("[]").removesuffix("[]"), depth)
    if found := _ARRAY_OF.fullmatch(word):
        return _of(found[1], depth)
    found = _ANGLES.fullmatch(word)
    base = _BASE_WORDS.get(found[1].lower()) if found else None
    if found and base is BaseType.ARRAY:
        return _of(found[2], depth)
    if found and base is BaseType.OBJECT and "<" in word:
        return DocType(BaseType.OBJECT)
    return None


def _of(word: str, depth: int) -> DocType | None:
    """Read what an array holds: a type, in the singular or the plural."""
    item = _type(word, depth - 1) or _type(word.strip().removesuffix("s"), depth - 1)
    return DocType(BaseType.ARRAY, item) if item else None


def _union(word: str, depth: int) -> DocType | None:
    parts = _ALTERNATIVES.split(word)
    if len(parts) not in _UNION_SIZES:
        return None
    read = [_type(part, depth - 1) for part in parts if part.lower() != "null"]
    if not read or None in read:
        return None
    first, *others = [one for one in read if one]
    return DocType(first.base, first.item, first.name, tuple(others))


def _remarked(word: str, depth: int) -> DocType | None:
    """Read a type with a remark behind it, as in ``integer(int64)`` and ``string (32)``."""
    rest = _REMARK.sub("", word)
    return _type(rest, depth - 1) if rest != word else None
