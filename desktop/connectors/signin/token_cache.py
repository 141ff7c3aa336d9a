"""msal's token cache as text that somebody else keeps."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping

from msal import SerializableTokenCache, TokenCache

from desktop.model.connection import Account


class TokenStore:
    """The tokens of one connection; for any thread.

    `keep` is called with the whole cache as text after each change. Text that is no cache counts as an empty one: the
    tokens are then fetched anew.
    """

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        self.cache = SerializableTokenCache()
        self._keep = keep
        self._lock = threading.Lock()
        if text and _is_cache(text):
            self.cache.deserialize(text)

    def save(self) -> None:
        """Hand the cache out where it changed."""
        with self._lock:
            if self.cache.has_state_changed:
                self._keep(self.cache.serialize())

    def account(self, client_id: str) -> Account | None:
        """Return whose tokens are in the cache."""
        tokens = self.cache.search(TokenCache.CredentialType.REFRESH_TOKEN, query={"client_id": client_id})
        homes = {token.get("home_account_id") for token in tokens}
        for entry in self.cache.search(TokenCache.CredentialType.ACCOUNT):
            if entry.get("home_account_id") in homes:
                return Account(str(entry.get("username", "")), str(entry.get("realm", "")))
        return None

    def forget_people(self) -> None:
        """Remove every token of a person; those of the application stay."""
        kinds = TokenCache.CredentialType
        for kind, remove in (
            (kinds.REFRESH_TOKEN, self.cache.remove_rt),
            (kinds.ACCESS_TOKEN, self.cache.remove_at),
            (kinds.ID_TOKEN, self.cache.remove_idt),
            (kinds.ACCOUNT, self.cache.remove_account),
        ):
            for entry in list(self.cache.search(kind)):
                if entry.get("home_account_id"):
                    remove(entry)


def _is_cache(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and all(isinstance(part, Mapping) for part in value.values())
