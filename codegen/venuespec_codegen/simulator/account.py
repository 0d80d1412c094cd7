"""What a simulated exchange is set up with: its server, the one caller it knows, and facts about the account."""

from collections.abc import Mapping

from ..model import DecodedValue, Encoding, Exchange, Server
from ..recipe import decoded, encoded
from .suggest import known_names


def choose_server(exchange: Exchange, name: str | None) -> Server:
    """The server of that name; without one ``demo``, or the first there is. Raises ``ValueError``."""
    servers = {server.name: server for server in exchange.servers}
    if name is None:
        return servers.get("demo", exchange.servers[0])
    if name not in servers:
        raise ValueError(f"{exchange.name} has no server {name}: {known_names(name, servers)}")
    return servers[name]


def complete_credentials(exchange: Exchange, given: Mapping[str, str]) -> dict[str, str]:
    """All credentials by name, obviously fake where none is given.

    Raises:
        ValueError: There is no credential of a name, or one is not written as signing decodes it.
    """
    names = [credential.name for credential in exchange.auth.credentials]
    for name in given:
        if name not in names:
            raise ValueError(f"{exchange.name} has no credential {name}: {known_names(name, names)}")
    encodings = {each.credential: each.encoding for each in exchange.auth.early if isinstance(each, DecodedValue)}
    credentials = {name: given.get(name) or _fake(exchange.name, name, encodings.get(name)) for name in names}
    for name, encoding in encodings.items():
        try:
            decoded(credentials[name], encoding)
        except ValueError:
            raise ValueError(f"the credential {name} must be {encoding}") from None
    return credentials


def _fake(exchange: str, name: str, encoding: Encoding | None) -> str:
    text = f"fake-{exchange}-{name.replace('_', '-')}"
    return text if encoding is None else str(encoded(text.encode(), encoding))


def check_account(exchange: Exchange, account: Mapping[str, str]) -> dict[str, str]:
    """The facts by wire name. Raises ``ValueError`` for a fact or a value the exchange does not have."""
    facts = {fact.wire_name: fact for fact in exchange.context}
    for name, value in account.items():
        if name not in facts:
            raise ValueError(f"{exchange.name} has no account fact {name}: {known_names(name, facts)}")
        values = facts[name].enumeration.values
        if value not in values:
            raise ValueError(f"{name} cannot be {value!r}: {known_names(value, values)}")
    return dict(account)
