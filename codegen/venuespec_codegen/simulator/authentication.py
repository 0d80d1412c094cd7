"""Checks who asks: credentials, the server's headers, the timestamp and the signature over the bytes as received."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ..model import Auth, ClockFormat, Exchange, Location, Server, Situation, Template, Text
from ..recipe import Fields, Values, compute, digest_of, scalar_text
from .arrival import Arrival
from .bare import Bare
from .parameters import Sent
from .refusal import Refusal

_ISO_FORMATS = {
    ClockFormat.ISO8601_MS: r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z",
    ClockFormat.ISO8601_S: r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
    ClockFormat.ISO8601_S_UNZONED: r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
}
_WHOLE_SECONDS = {ClockFormat.ISO8601_S, ClockFormat.ISO8601_S_UNZONED, ClockFormat.UNIX_S}


def check_credentials(auth: Auth, credentials: Mapping[str, str], seen: Mapping[str, str]) -> Refusal | None:
    """Refuse an unknown key, or another wrong credential beside a known key, transformed ones included."""
    sent_names = {name for template in auth.sent for name in template.references}
    expected: Values = compute(auth.constants, credentials, 0, Fields())
    names = (*(each.name for each in auth.credentials), *(each.name for each in auth.constants))
    situation = Situation.UNKNOWN_KEY
    for name in (each for each in names if each in sent_names):
        if seen.get(name) != expected[name]:
            return Refusal(situation, f"{name} is {'not the simulated one' if name in seen else 'missing'}")
        situation = Situation.BAD_CREDENTIAL
    return None


def check_server(exchange: Exchange, server: Server, arrival: Arrival) -> Refusal | None:
    """Refuse a request that lacks this server's headers or carries another server's."""
    own = {name.lower(): value for name, value in server.headers}
    for name, value in own.items():
        if arrival.header(name) != value:
            return Refusal(Situation.WRONG_SERVER, f"{server.name} takes requests with {name}: {value} only")
    for other in exchange.servers:
        for name, value in other.headers:
            if name.lower() not in own and arrival.header(name) == value:
                return Refusal(Situation.WRONG_SERVER, f"this is {server.name}, the request is for {other.name}")
    return None


def check_timestamp(auth: Auth, seen: Mapping[str, str], sent: Sent, now_ms: int) -> Refusal | None:
    """Refuse a request without a readable timestamp, or outside its window on either side."""
    wanted = sent.text(auth.window_parameter) if auth.window_parameter else None
    window_ms = int(wanted) if wanted is not None and re.fullmatch("[0-9]{1,9}", wanted) else auth.window_ms
    for value in auth.clocks:
        moment = parse_moment(seen.get(value.name, ""), value.format)
        if moment is None:
            return Refusal(Situation.CLOCK_SKEW, f"{value.name} is missing or not written as {value.format.value}")
        moment -= value.offset_ms
        # Spellings in whole seconds say nothing about the milliseconds.
        slack = 999 if value.format in _WHOLE_SECONDS else 0
        if not -window_ms - slack <= now_ms - moment - slack <= window_ms:
            return Refusal(Situation.CLOCK_SKEW, f"{now_ms - moment} ms old, the window is {window_ms} ms")
    return None


def check_signature(auth: Auth, credentials: Mapping[str, str], seen: Mapping[str, str], bare: Bare) -> Refusal | None:
    """Refuse a signature, or another hash that was sent, that does not fit what arrived."""
    drawn = (*(each.name for each in auth.clocks), *(each.name for each in auth.nonces))
    known: Values = {
        **{name: seen.get(name, "") for name in drawn},
        **credentials,
        "method": bare.arrival.method,
        "host": bare.arrival.header("Host") or "",
        "path": bare.arrival.path,
        "query": bare.arrival.query,
        "body": bare.arrival.body,
    }
    try:
        values = compute(auth.steps, known, 0, bare.fields)
        values["signature"] = digest_of(auth.signature, values)
    except ValueError:
        return Refusal(Situation.BAD_SIGNATURE, "what arrived is no text, so nobody can have signed it as such")
    for name in ("signature", *(each.name for each in auth.late)):
        if seen.get(name, values[name]) != values[name] or (name == "signature" and name not in seen):
            return Refusal(Situation.BAD_SIGNATURE, f"the {name} does not fit what arrived")
    return None


def read_placements(auth: Auth, bare: Bare) -> dict[str, str]:
    """The named values a request carries, read back through the templates that put them there."""
    seen: dict[str, str] = {}
    for place in auth.placements:
        seen |= _read_template(place.template, bare.placed.get((place.location, place.name)))
    travelling = {
        Location.QUERY: bare.fields.query,
        Location.FORM: bare.fields.form,
        Location.JSON: bare.fields.json,
    }
    for injection in auth.inject:
        values = [value for name, value in travelling[injection.location] if name == injection.name]
        seen |= _read_template(injection.template, scalar_text(values[0]) if values else None)
    return seen


def parse_moment(text: str, form: ClockFormat) -> int | None:
    """Unix milliseconds of a moment written in this format, ``None`` for anything else."""
    if form in _ISO_FORMATS:
        if not re.fullmatch(_ISO_FORMATS[form], text, re.ASCII):
            return None
        try:
            moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        except ValueError:
            return None
        since = moment - datetime.fromtimestamp(0, UTC)
        return (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000
    if not re.fullmatch("[0-9]{1,15}", text, re.ASCII):
        return None
    return int(text) if form is ClockFormat.UNIX_MS else int(text) * 1000


def _read_template(template: Template, text: str | None) -> dict[str, str]:
    if text is None:
        return {}
    pattern = ""
    for part in template.parts:
        if isinstance(part, Text):
            pattern += re.escape(part.text)
        else:
            pattern += f"(?:{re.escape(part.prefix)}(.+))?" if part.prefix else "(.*)"
    match = re.fullmatch(pattern, text, re.DOTALL)
    if match is None:
        return {}
    groups: Sequence[str | None] = match.groups()
    return {name: value for name, value in zip(template.references, groups, strict=True) if value is not None}
