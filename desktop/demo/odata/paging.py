"""Opaque tokens of links: signed, bound to their path, and with an age."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Any

import orjson

from desktop.demo.clock import Clock
from desktop.demo.errors import GraphError, bad_request

_MAC_BYTES = 12


class LinkTokens:
    """Makes and reads the tokens of nextLink and deltaLink."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._generation = 0

    def expire_all(self) -> None:
        """Let every delta token that is out be answered with 410."""
        self._generation += 1

    def write(self, path: str, content: dict[str, Any]) -> str:
        """Return a token for a path."""
        whole = {**content, "p": path, "t": int(self._clock.timestamp()), "g": self._generation}
        text = orjson.dumps(whole)
        mac = hmac.new(self._key, text, hashlib.sha256).digest()[:_MAC_BYTES]
        return base64.urlsafe_b64encode(mac + text).decode("ascii").rstrip("=")

    def read(self, token: str, path: str) -> dict[str, Any]:
        """Return what a token holds; raises the refusal of one that was not made here for this path."""
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except ValueError:
            raw = b""
        mac, text = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not text or not hmac.compare_digest(mac, hmac.new(self._key, text, hashlib.sha256).digest()[:_MAC_BYTES]):
            raise bad_request("Badly formed token.", "SyncStateInvalid")
        content: dict[str, Any] = orjson.loads(text)
        if content["p"] != path:
            raise bad_request("The token was made for another request.", "SyncStateInvalid")
        return content

    def check_age(self, content: dict[str, Any], days: int, location: str) -> None:
        """Raise 410 when a delta token is too old; `days` 0 is for tokens without a fixed life."""
        is_old = days > 0 and self._clock.timestamp() - content["t"] > days * 86_400
        if content["g"] == self._generation and not is_old:
            return
        if days:
            text = "Resync required. Replace any local items with the server's version."
            raise GraphError(410, "resyncRequired", text, {"Location": location})
        raise GraphError(410, "SyncStateNotFound", "The sync state generation is not found.")
