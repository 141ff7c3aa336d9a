"""msal's token cache as text that somebody else keeps."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from msal import SerializableTokenCache, TokenCache

from desktop.model.connection import Account

_SHARED = ("organizations", "common")


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
                return Account(str(entry.get("username", "")), _tenant_of(entry))
        return None

    def forget_people(self) -> None:
        """Remove every token of a person; those of the application stay."""
        for kind, entry in self._of_people():
            self.cache.modify(kind, entry)

    def take_people(self, other: TokenStore) -> None:
        """Put the people's tokens of another store in place of those here."""
        self.forget_people()
        for kind, entry in other._of_people():
            self.cache.modify(kind, entry, entry)

    def _of_people(self) -> list[tuple[str, dict[str, Any]]]:
        kinds = TokenCache.CredentialType
        names = (kinds.REFRESH_TOKEN, kinds.ACCESS_TOKEN, kinds.ID_TOKEN, kinds.ACCOUNT)
        found = ((kind, dict(entry)) for kind in names for entry in self.cache.search(kind))
        return [(kind, entry) for kind, entry in found if entry.get("home_account_id")]


def _tenant_of(entry: Mapping[str, Any]) -> str:
    """Return the tenant of an account; where the authority's name stands for many, that of the account's home."""
    realm, home = str(entry.get("realm", "")), str(entry.get("home_account_id", ""))
    return home.partition(".")[2] or realm if realm in _SHARED else realm


def _is_cache(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(value, dict) or not all(isinstance(part, Mapping) for part in value.values()):
        return False
    return all(isinstance(entry, Mapping) for part in value.values() for entry in part.values())
