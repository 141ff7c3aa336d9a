"""Tokens of the application itself, by its certificate."""

from __future__ import annotations

import threading
from typing import Any

from msal import ConfidentialClientApplication

from desktop.connectors.signin.authority_http import AuthorityHttp
from desktop.connectors.signin.certificate import read_certificate
from desktop.connectors.signin.clients import ask, granted, make_client, scope_of
from desktop.connectors.signin.outcomes import error_of_result
from desktop.connectors.signin.token_cache import TokenStore
from desktop.model.connection import GraphAddress


class ApplicationTokens:
    """A `TokenSource` for mailboxes and unattended reading; one thread asks Entra ID at a time, the others wait for it.

    msal replays a refusal for a minute; after a failure a new client is made, so that what was mended counts at once.
    """

    def __init__(self, address: GraphAddress, pem: str, http: AuthorityHttp, store: TokenStore) -> None:
        self._address = address
        self._pem = pem
        self._http = http
        self._store = store
        self._lock = threading.Lock()
        self._client: Any = None

    def token(self) -> str:
        """Return a token, from the cache where it is still good."""
        with self._lock:
            return self._acquire(None)

    def renew(self, refused: str, claims: str | None) -> str:
        """Return another token than the one that was refused."""
        with self._lock:
            if claims is None:
                found = self._acquire(None)
                if found != refused:
                    return found  # another thread was quicker
                self._connected().remove_tokens_for_client()
            return self._acquire(claims)

    def anew(self) -> str:
        """Return a token that was given now: one from the cache tells of rights as they were an hour ago."""
        with self._lock:
            self._connected().remove_tokens_for_client()
            return self._acquire(None)

    def _connected(self) -> Any:
        if self._client is None:
            certificate = read_certificate(self._pem)
            credential = {"private_key": certificate.private_key, "public_certificate": certificate.certificate}
            self._client = make_client(
                ConfidentialClientApplication, self._address, self._http, self._store, client_credential=credential
            )
        return self._client

    def _acquire(self, claims: str | None) -> str:
        scopes = [scope_of(self._address, ".default")]
        try:
            result = ask(self._connected().acquire_token_for_client, scopes, claims_challenge=claims)
        except BaseException:
            self._client = None
            raise
        token = granted(result)
        if token is None:
            self._client = None
            raise error_of_result(result or {}, is_application=True)
        self._store.save()
        return token
