"""The recipes of the golden specs about signing, each written out by hand with nothing but the standard library."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from urllib.parse import quote

Parameters = Mapping[str, str | int]
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_JSON: Final = {"Content-Type": "application/json"}


class Given(NamedTuple):
    """What a request depends on."""

    host: str
    keys: Mapping[str, str]
    now_ms: int
    nonces: Mapping[str, str]
    parameters: Parameters


class Made(NamedTuple):
    """What goes over the wire, but for the method."""

    url: str
    headers: Mapping[str, str]
    body: str


def _hmac(name: str, key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, name).digest()


def _escaped(pairs: Mapping[str, str | int]) -> str:
    return "&".join(f"{name}={quote(str(value), safe='-._~')}" for name, value in pairs.items())


def _sorted(pairs: Mapping[str, str | int]) -> dict[str, str | int]:
    return dict(sorted(pairs.items()))


def _compact(pairs: Mapping[str, str | int]) -> str:
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def nonces(given: Given) -> Made:
    """Four kinds of nonce: in headers and among the parameters, all of them signed."""
    drawn = given.nonces
    query = _escaped({**given.parameters, "salt": drawn["salt"], "count": drawn["count"]})
    message = f"{drawn['word']}:{drawn['trace']}:{query}"
    signature = _hmac("sha256", given.keys["secret_key"].encode(), message.encode()).hex()
    headers = {"X-KEY": given.keys["api_key"], "X-WORD": drawn["word"], "X-TRACE": drawn["trace"], "X-SIGN": signature}
    return Made(f"{given.host}/shut?{query}", headers, "")


def steps_raw_bytes(given: Given) -> Made:
    """A decoded secret signs the path and the bytes of a hash over nonce and body."""
    body = _escaped({**given.parameters, "nonce": given.nonces["nonce"]})
    inner = hashlib.sha256((given.nonces["nonce"] + body).encode()).digest()
    digest = _hmac("sha512", base64.b64decode(given.keys["secret_key"]), b"/shut" + inner)
    headers = {**_FORM, "API-Key": given.keys["api_key"], "API-Sign": base64.b64encode(digest).decode()}
    return Made(f"{given.host}/shut", headers, body)


def form_body(given: Given) -> Made:
    """The key is in the form; an upper-case MD5 of it and of pairs that only headers have is signed."""
    form = {"api_key": given.keys["api_key"], **given.parameters}
    headers = {"echostr": given.nonces["echo"], "signature_method": "HmacSHA256", "timestamp": str(given.now_ms)}
    text = "&".join(f"{name}={value}" for name, value in sorted({**form, **headers}.items()))
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest().upper()
    signature = _hmac("sha256", given.keys["secret_key"].encode(), digest.encode()).hex()
    return Made(f"{given.host}/shut", {**_FORM, **headers}, _escaped(_sorted({**form, "sign": signature})))


def expiry(given: Given) -> Made:
    """A moment one minute ahead, after which the request is worth nothing."""
    expires = str((given.now_ms + 60_000) // 1000)
    body = _compact(given.parameters)
    digest = _hmac("sha384", given.keys["secret_key"].encode(), f"POST/shut{expires}{body}".encode())
    headers = {**_JSON, "api-expires": expires, "api-key": given.keys["api_key"], "api-signature": digest.hex().upper()}
    return Made(f"{given.host}/shut", headers, body)


def transformed_credential(given: Given) -> Made:
    """The passphrase is never sent as it is; the key of the signature is written in hexadecimal digits."""
    key = bytes.fromhex(given.keys["secret_key"])
    phrase = base64.b64encode(_hmac("sha256", key, given.keys["passphrase"].encode())).decode()
    body = _compact(given.parameters)
    signature = base64.b64encode(_hmac("sha256", key, f"{given.now_ms}POST/shut{body}".encode())).decode()
    headers = {
        **_JSON,
        "X-KEY": given.keys["api_key"],
        "X-PHRASE": phrase,
        "X-SIGN": signature,
        "X-TIME": str(given.now_ms),
    }
    return Made(f"{given.host}/shut", headers, body)


def composite_header(given: Given) -> Made:
    """Everything is in one header, and the key of the signature is another one every second."""
    second = str(given.now_ms // 1000)
    query = _escaped(given.parameters)
    day_key = _hmac("sha1", given.keys["secret_key"].encode(), second.encode())
    digest = _hmac("sha1", day_key, f"GET\n/shut\n{query}".encode())
    signature = base64.b64encode(digest.hex().encode()).decode()
    header = f'MAC id="{given.keys["api_key"]}", ts={second}, mac="{signature}"'
    return Made(f"{given.host}/shut?{query}", {"Authorization": header}, "")


def plain_hash(given: Given) -> Made:
    """A hash without a key over names and values with nothing between them, and the secret at both ends."""
    pairs = {**given.parameters, "api_key": given.keys["api_key"], "ts": str(given.now_ms)}
    secret = given.keys["secret_key"]
    text = "".join(f"{name}{value}" for name, value in sorted(pairs.items()))
    signature = hashlib.sha1((secret + text + secret).encode(), usedforsecurity=False).hexdigest().upper()
    return Made(f"{given.host}/shut?{_escaped(_sorted({**pairs, 'sign': signature}))}", {}, "")


def escaping(given: Given) -> Made:
    """As Java writes forms: a star stays, a tilde does not, and what is signed has separators of its own."""

    def java(value: str | int) -> str:
        return quote(str(value), safe="-._*").replace("~", "%7E")

    form = "&".join(f"{name}={java(value)}" for name, value in given.parameters.items())
    signed = {**given.parameters, "ts": str(given.now_ms)}
    text = "|".join(f"{name}:{java(value).replace('%20', '+')}" for name, value in signed.items())
    signature = _hmac("md5", given.keys["secret_key"].encode(), text.encode()).hex()
    headers = {**_FORM, "X-KEY": given.keys["api_key"], "X-TIME": str(given.now_ms)}
    return Made(f"{given.host}/shut", headers, f"{form}&sign={signature}")


def json_body(given: Given) -> Made:
    """Key and moment, a number, are in the JSON, and so is the signature, sorted among the others."""
    fields = {**given.parameters, "key": given.keys["api_key"], "ts": given.now_ms}
    text = "|".join(f"{name}={value}" for name, value in sorted(fields.items()))
    signature = _hmac("sha256", given.keys["secret_key"].encode(), text.encode()).hex()
    return Made(f"{given.host}/shut", _JSON, _compact(_sorted({**fields, "sign": signature})))


RECIPES: Final[Mapping[str, Callable[[Given], Made]]] = {
    "signing_nonces": nonces,
    "signing_steps_raw_bytes": steps_raw_bytes,
    "signing_form_body": form_body,
    "signing_expiry": expiry,
    "signing_transformed_credential": transformed_credential,
    "signing_composite_header": composite_header,
    "signing_plain_hash": plain_hash,
    "signing_escaping": escaping,
    "signing_json_body": json_body,
}
