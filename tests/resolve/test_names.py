import builtins
import keyword
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.resolve import reserved
from venuespec_codegen.resolve.names import class_name, field_name, member_name
from venuespec_codegen.resolve.reserved import BUILTINS, CLASSES, FIELDS, KEYWORDS, METHODS
from venuespec_codegen.runtime.calls import Request
from venuespec_codegen.runtime.client import BaseClient


@pytest.mark.parametrize(
    ("wire_name", "name"),
    [
        ("instId", "inst_id"),
        ("clOrdId", "cl_ord_id"),
        ("autoCxl", "auto_cxl"),
        ("mgnMode", "mgn_mode"),
        ("posSide", "pos_side"),
        ("recvWindow", "recv_window"),
        ("positionId", "position_id"),
        ("ccy", "ccy"),
        ("uTime", "u_time"),
        ("sCode", "s_code"),
        ("orderID", "order_id"),
        ("URLPath", "url_path"),
        ("ID", "id_"),
        ("already_snake", "already_snake"),
        ("MiXED", "mi_xed"),
        ("sha256", "sha256"),
        ("MD5Hash", "md5_hash"),
        ("x1Y2", "x1_y2"),
        ("class", "class_"),
        ("type", "type_"),
        ("match", "match_"),
        ("id", "id_"),
        ("self", "self_"),
        ("nowMs", "now_ms_"),
        ("raw", "raw_"),
        ("__class__", "class_"),
        ("_private", "private"),
        ("_1", "value_1"),
        ("2fa", "value_2fa"),
        ("_", "value"),
    ],
)
def test_field_names(wire_name: str, name: str) -> None:
    assert field_name(wire_name) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("close_position", "ClosePosition"),
        ("okx", "Okx"),
        ("bingx", "Bingx"),
        ("posSide", "PosSide"),
        ("acctLv", "AcctLv"),
        ("orderID", "OrderId"),
        ("2fa", "Value2fa"),
        ("_", "Value"),
    ],
)
def test_class_names(name: str, expected: str) -> None:
    assert class_name(name) == expected


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("net_mode", "NET_MODE"),
        ("MARKET", "MARKET"),
        ("Ask", "ASK"),
        ("1", "VALUE_1"),
        ("1.5x", "VALUE_1_5X"),
        ("post-only", "POST_ONLY"),
        ("None", "NONE"),
        ("", "EMPTY"),
        ("?", ""),
        ("é", ""),
    ],
)
def test_member_names(value: str, name: str) -> None:
    assert member_name(value) == name


@given(st.text())
def test_every_name_is_a_python_name_in_ascii(text: str) -> None:
    for name in (field_name(text), class_name(text), member_name(text) or "X"):
        assert name.isidentifier()
        assert name.isascii()
        assert not name.startswith("_")
    assert field_name(text) not in FIELDS


def test_the_reserved_names_hold_those_of_this_python() -> None:
    assert {name.lower() for name in (*keyword.kwlist, *keyword.softkwlist)} <= KEYWORDS
    assert {name for name in vars(builtins) if name.islower() and not name.startswith("_")} <= BUILTINS


def test_the_reserved_names_hold_those_of_the_generated_classes() -> None:
    assert {name for name in dir(Request) if not name.startswith("_")} <= FIELDS
    assert {name for name in dir(BaseClient) if not name.startswith("_")} <= METHODS


def test_the_reserved_classes_hold_those_that_templates_use() -> None:
    templates = Path(reserved.__file__).parents[1] / "render" / "templates"
    used: set[str] = set()
    for template in templates.glob("*.jinja"):
        # Layout alone: no expressions, no docstrings and other texts, no comments.
        layout = re.sub(r"{%.*?%}|{{.*?}}", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        layout = re.sub(r'""".*?"""|"[^"\n]*"|#[^\n]*', " ", layout, flags=re.DOTALL)
        used |= set(re.findall(r"(?<![.\w])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", layout))
    assert {"Operation", "StrEnum"} <= used
    assert used <= CLASSES
