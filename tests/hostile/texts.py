"""What an attacker, or a web page, might put where a spec holds text or a name."""

from typing import Final

from hypothesis import strategies as st

from .writing import STYLES, Spelling

MARK: Final = "pwned"
"""Stands in every hostile text; it must never become part of generated code."""

TEXTS: Final = (
    'ends with "',
    "ends with '",
    "ends with \\",
    "ends with \\\\\\",
    'ends with ""',
    '"""',
    "'''",
    '"""\nimport pwned\npwned.run()\n"""',
    "'''\nimport pwned\n'''",
    '"; import pwned; "',
    "'; import pwned; '",
    '"); pwned(); ("',
    '\\"""; import pwned #',
    '\\"; import pwned #',
    "text\nimport pwned",
    "text\rimport pwned",
    "text\r\nimport pwned",
    "text\x85import pwned",
    "text\u2028import pwned\u2029",
    "text\x0b\x0c\x1c\x1d\x1eimport pwned",
    "text\x00import pwned",
    "text\x1b[2J\x07\x08\x7f",
    "bidi \u202e pwned \u2066 and back \u2069",
    "zero\u200bwidth\u200d\u2060\ufeff pwned",
    "lone \ud800 surrogate \udfff pwned",
    "tags \U000e0041\U000e007f, private \ue000, not one \uffff pwned",
    "wide \U0001f600 and accents \u00e9\u0301 pwned",
    "\uff50\uff57\uff4e\uff45\uff44 fullwidth, \ufb01 ligature, \u0430 cyrillic pwned",
    "{{ pwned }} {% import pwned %} {# pwned #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{pwned} {pwned!r} {0} {} {{pwned}} %(pwned)s %s $pwned ${pwned}",
    "{__import__('pwned')}",
    "{_} {pwned:int} {pwned:word}",
    "# pwned\n# pwned",
    "# type: ignore[pwned]  # noqa: PWNED  # fmt: off",
    "type: ignore[pwned]",
    "type: pwned (",
    "-*- coding: utf-7 -*- pwned",
    "\\N{BULLET} \\x41 \\u0041 \\101 \\\npwned",
    "../../pwned",
    "..\\..\\pwned",
    "/etc/pwned\x00.py",
    "C:\\pwned:stream",
    "(?P<pwned>a+)+$",
    "[" * 300 + "pwned",
    "pwned " * 2_000,
    "pwned" * 20_000,
    "pwned: &a *a !!python/object:pwned | > % @ `",
    "- pwned\n- pwned: [pwned, {pwned: pwned}]",
    "<<",
    "*pwned",
    "&pwned x",
    "!!python/name:pwned",
    "code:100410: pwned #/en-us",
    "",
    " ",
    "\n",
    "~",
    "no",
    "080014",
    "1:30",
    "1.10",
    "0x10",
    "1e3",
    "2026-01-01",
    "<<: pwned",
)
NAMES: Final = (
    *("class", "def", "None", "True", "import", "match", "case", "type", "_", "async", "await", "lambda"),
    *("print", "str", "int", "len", "eval", "exec", "open", "id", "list", "dict", "type_", "object", "tuple"),
    *("__class__", "__init__", "__import__", "__dict__", "__slots__", "__all__", "__name__", "__doc__", "_private"),
    *("self", "cls", "raw", "field", "frozen", "wire", "tables", "context", "Context", "signer", "client", "errors"),
    *("pairs", "headers", "query", "body", "url", "host", "draft", "signature", "ordered", "now_ms", "server"),
    *("venuespec", "runtime", "_runtime", "testing", "limits", "enums", "credentials", "attrs", "aiohttp", "abc"),
    *("con", "nul", "aux", "prn", "com1", "lpt9", "CON", "Nul", "aux.txt", "con_", "conin"),
    *("parse", "send", "prepare", "close", "resolve", "make", "Request", "Response", "ErrorCode", "Literal", "Final"),
    *("mro", "name", "value", "MRO", "NAME", "VALUE", "_MISSING_", "__", "_1", "a_", "a__b", "A", "aA", "Aa", "AA"),
    *("1", "2fa", "0", "007", "1_000", "x" * 64, "x" * 65, "x" * 200, "X" * 200, "a_" * 100),
    *(
        "\uff50rint",
        "o\ufb01eld",
        "\u017felf",
        "\u2160",
        "\u00e9",
        "\u0430pi_key",
        "api\u200b_key",
        "a\u0301",
        "\u1d43",
    ),
    *("a b", "a-b", "a.b", "a/b", "../a", "..", ".", "a\\b", "a\nb", "a\x00b", "a'b", 'a"b', "a#b", "a:b", "a,b"),
    *("annotations", "TYPE_CHECKING", "re", "Mapping", "ClassVar", "TypeGuard", "TypedDict", "NotRequired", "StrEnum"),
    *("found", "data", "items", "row", "rows", "status", "operation", "parameters", "broken_values", "derived_a"),
    *("Operation", "Server", "Credentials", "Signer", "Hmac", "BUCKETS", "SERVERS", "TIME", "Any", "Rule", "Field"),
)

_SIGNS: Final = (
    "\"'\\`#{}%[]()<>$@!&*|?:;,.=+-~^_/\r\n\t\0\x0b\x0c\x1c\x85\u2028\u2029\u202e\u200b\ufeff\ud800\u00e9aA "
)
_PIECES: Final = ('"""', "'''", "\\N{", "{{", "}}", "{%", "%}", "\n", "\r\n", "import pwned", "pwned", "# ", "\\u0022")

hostile_texts: Final = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.sampled_from(_SIGNS)), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=[]), max_size=30),
)
hostile_names: Final = st.one_of(
    st.sampled_from(NAMES),
    st.text(st.sampled_from("abzAZ019_"), min_size=1, max_size=6),
    st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True),
)
spellings: Final = st.builds(Spelling, st.one_of(hostile_texts, hostile_names), st.sampled_from(sorted(STYLES)))
