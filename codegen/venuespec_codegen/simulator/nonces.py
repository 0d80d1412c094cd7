"""Values used once, as the exchange remembers them."""

import re
from collections.abc import Mapping

from ..model import Auth, NonceKind, Situation
from ..recipe import described, nonce_pattern
from .refusal import Refusal


class UsedNonces:
    """The nonces of all requests that were signed rightly, whatever became of them."""

    def __init__(self) -> None:
        self._used: set[tuple[str, str]] = set()
        self._greatest: dict[str, int] = {}

    def check(self, auth: Auth, seen: Mapping[str, str]) -> Refusal | None:
        """Refuse a request whose nonce is none, was there before, or does not grow where it has to."""
        for nonce in auth.nonces:
            value = seen.get(nonce.name, "")
            if not re.fullmatch(nonce_pattern(nonce), value, re.ASCII):
                return Refusal(Situation.NONCE_USED, f"{nonce.name} is missing or no {described(nonce)}")
            if (nonce.name, value) in self._used:
                return Refusal(Situation.NONCE_USED, f"{nonce.name} was used before")
            if nonce.kind is NonceKind.INCREASING_MS and int(value) < self._greatest.get(nonce.name, 0):
                return Refusal(Situation.NONCE_USED, f"{nonce.name} is not greater than the one before")
        return None

    def remember(self, auth: Auth, seen: Mapping[str, str]) -> None:
        """Note the nonces of a request whose signature fits, so that nobody can send them again."""
        for nonce in auth.nonces:
            self._used.add((nonce.name, seen[nonce.name]))
            if nonce.kind is NonceKind.INCREASING_MS:
                self._greatest[nonce.name] = int(seen[nonce.name])
