"""Secrets of connections, encrypted on their own with the class key inside the encrypted database."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.connection import DIRECTORY, PROXY, SERVICE, ConnectionSecrets
from desktop.model.errors import ErrorCode, VaultDamaged
from desktop.model.ids import ConnectionId

_CERTIFICATE = "certificate"
_TOKEN_CACHE = "token_cache"  # noqa: S105 - the name of a row
_PASSWORD = "password"  # noqa: S105 - the name of a row
_LDAP_PASSWORD = "ldap_password"  # noqa: S105 - the name of a row
_PROXY_PASSWORD = "proxy_password"  # noqa: S105 - the name of a row
_REFUSED = "refused_"
_ACCOUNTS = (SERVICE, DIRECTORY, PROXY)


class SecretValues:
    """Certificates, tokens and passwords of accounts; name and connection are authenticated with each value."""

    def __init__(self, connection: sqlcipher3.Connection, key: bytes) -> None:
        self._db = connection
        self._cipher = AESGCM(key)

    def get(self, connection_id: ConnectionId) -> ConnectionSecrets:
        """Return the secrets of a connection, empty where none are kept; raises VAULT_DAMAGED for swapped rows."""
        return ConnectionSecrets(
            certificate_pem=self._get(connection_id, _CERTIFICATE),
            token_cache=self._get(connection_id, _TOKEN_CACHE),
            password=self._get(connection_id, _PASSWORD),
            ldap_password=self._get(connection_id, _LDAP_PASSWORD),
            proxy_password=self._get(connection_id, _PROXY_PASSWORD),
        )

    def put(self, connection_id: ConnectionId, values: ConnectionSecrets) -> None:
        """Keep all that a new connection begins with."""
        self.put_certificate(connection_id, values.certificate_pem)
        self.put_passwords(connection_id, values.password, values.ldap_password)
        self.put_proxy_password(connection_id, values.proxy_password)

    def put_certificate(self, connection_id: ConnectionId, pem: str) -> None:
        """Keep the certificate with its private key."""
        self._put(connection_id, _CERTIFICATE, pem)

    def refusals(self, connection_id: ConnectionId) -> Mapping[str, str]:
        """Return which accounts were refused with the passwords that are kept, and what the server said."""
        found = {account: self._get(connection_id, f"{_REFUSED}{account}") for account in _ACCOUNTS}
        return {account: cause for account, cause in found.items() if cause}

    def put_refusals(self, connection_id: ConnectionId, causes: Mapping[str, str]) -> None:
        """Remember that accounts were refused; a connection that is gone meanwhile keeps nothing."""
        if self._is_known(connection_id):
            for account, cause in causes.items():
                self._put(connection_id, f"{_REFUSED}{account}", cause)

    def put_passwords(self, connection_id: ConnectionId, password: str, ldap_password: str) -> None:
        """Keep the passwords of the accounts that an Exchange Server and its directory are reached with.

        What was refused before is forgotten.
        """
        for account in (SERVICE, DIRECTORY):
            self._put(connection_id, f"{_REFUSED}{account}", "")
        self._put(connection_id, _PASSWORD, password)
        self._put(connection_id, _LDAP_PASSWORD, ldap_password)

    def put_proxy_password(self, connection_id: ConnectionId, password: str) -> None:
        """Keep the password that the proxy is told; what it refused before is forgotten."""
        self._put(connection_id, f"{_REFUSED}{PROXY}", "")
        self._put(connection_id, _PROXY_PASSWORD, password)

    def put_token_cache(self, connection_id: ConnectionId, text: str) -> None:
        """Keep the tokens; empty text forgets them. A connection that is gone meanwhile keeps nothing."""
        if self._is_known(connection_id):
            self._put(connection_id, _TOKEN_CACHE, text)

    def reseal(self, key: bytes) -> None:
        """Seal every value anew with another key, which is used from now on; raises VAULT_DAMAGED for swapped rows."""
        rows = self._db.execute("SELECT connection_id, name FROM secret").fetchall()
        texts = [(ConnectionId(owner), name, self._get(ConnectionId(owner), name)) for owner, name in rows]
        self._cipher = AESGCM(key)
        for owner, name, text in texts:
            self._put(owner, name, text)

    def _is_known(self, connection_id: ConnectionId) -> bool:
        return bool(self._db.execute("SELECT 1 FROM connection WHERE id = ?", (connection_id,)).fetchone())

    def _put(self, connection_id: ConnectionId, name: str, text: str) -> None:
        self._db.execute("DELETE FROM secret WHERE connection_id = ? AND name = ?", (connection_id, name))
        if text:
            nonce = secrets.token_bytes(12)
            sealed = self._cipher.encrypt(nonce, text.encode(), f"{connection_id};{name}".encode())
            self._db.execute("INSERT INTO secret VALUES (?, ?, ?, ?)", (connection_id, name, nonce, sealed))

    def _get(self, connection_id: ConnectionId, name: str) -> str:
        row = self._db.execute(
            "SELECT nonce, sealed FROM secret WHERE connection_id = ? AND name = ?", (connection_id, name)
        ).fetchone()
        if row is None:
            return ""
        try:
            return self._cipher.decrypt(row[0], row[1], f"{connection_id};{name}".encode()).decode()
        except InvalidTag:
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause="a secret does not belong to its connection") from None
