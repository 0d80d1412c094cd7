"""Names that a spec's names must not become in Python.

The lists are written out rather than asked of the running interpreter, so that every Python gives the same bytes.
"""

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS: Final = _names(
    """
    _ and as assert async await break case class continue def del elif else except false finally for
    from global if import in is lambda match none nonlocal not or pass raise return true try type while
    with yield
    """
)
"""Keywords and soft keywords, in lower case."""

BUILTINS: Final = _names(
    """
    abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
    complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format
    frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
    list locals map max memoryview min next object oct open ord pow print property quit range repr
    reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
    """
)
"""Built-in functions and types, which a field of that name would hide."""

GENERATED: Final = _names(
    """
    at base_url body broken_rules broken_values build check client cls code context credentials field
    found frozen headers invalid limits make missing more narrowed now_ms operation parameters parse
    prepare raw re read_row request self server signer status timeout unwanted window_ms wire wrong
    """
)
"""Names that generated classes and functions use beside a request's own fields."""

FIELDS: Final = KEYWORDS | BUILTINS | GENERATED
"""What no parameter, reply field, fact or credential may be called."""

DEVICES: Final = _names(
    """
    aux com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 con lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul prn
    """
)
"""What no file or folder can be called on Windows, whatever its suffix."""

KEYS: Final = frozenset({"str", "int", "bool", "float", "list", "dict", "NotRequired"})
"""What no parameter or reply field may be called on the wire: in `wire.py` it is a key beside types of those names."""

METHODS: Final = (
    KEYWORDS
    | BUILTINS
    | DEVICES
    | _names(
        """
    aclose client close context credentials enums errors limits make now_ms open options parse pending
    prepare resolve send server signer ssl synchronise tables unresolved wire
    """
    )
)
"""What no endpoint may be called: a client's method or a module is already, or it would hide a type that others use."""

RECIPE: Final = _names(
    """
    apart base64_bytes by_name credentials draft fields fixed form hashed headers hex_bytes hmac host int
    iso8601_ms iso8601_s iso8601_s_unzoned join_encoded join_json join_raw keyed now_ms ordered pairs parameters
    percent_encode random_alphanumeric random_hex random_uuid self server sorted text_pairs to_base64
    to_base64_of_hex to_hex to_hex_upper tuple unix_ms unix_s url
    """
)
"""What no named value or canonical string may be called, because the generated signer uses the name itself."""

HASHES: Final = "hmac_"
"""What no named value may begin with, because the generated signer keeps its keyed hashes under such names."""

PACKAGES: Final = KEYWORDS | DEVICES | _names("errors limits runtime shared_limits testing venuespec")
"""What no exchange may be called, because a module of the generated package already is."""

CLASSES: Final = _names(
    """
    Absent Any Attempt AttributeError BaseClient Bucket BucketsOf Callable ClassVar ClockUnknown Code Context
    Credentials Decimal Draft Enum ErrorCode ErrorNumber ErrorTable Exception FailedRows False Field Final Hmac
    Increasing IntEnum InvalidConfiguration InvalidRequest JsonValue KeyError LimitHeaders LimitStatus Limiter
    LimiterUnavailable Literal Mapping MemoryLimiter Nonces None NotExecuted NotRequired NotSent NotSuccess OddRow
    Operation Options OutcomeUnknown PairWriter PreparedRequest RedisLimiter Rejected Reply Request Response Row
    RowFailure RowShape Rule Scalar Secret SecretBytes Self Server Signer Spelling StrEnum Throttled TimeSource True
    TypeAlias TypeError TypeGuard TypedDict UnreadableReply Unresolved ValueError Venue VenueError Violation
    """
)
"""What no enumeration may be called beside the exchange's own client, request and response classes."""
