"""Certificates of wipes, and the key that signs them."""

from __future__ import annotations

import secrets

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.errors import ErrorCode, Gone, VaultDamaged
from desktop.model.privacy import Certificate
from desktop.storage.certificate_file import certificate_from

_BOUND = b"contactsync certificate signing key"


class Signer:
    """Signs certificates with one vault's key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public_key = key.public_key().public_bytes_raw().hex()

    def sign(self, body: str) -> Certificate:
        """Return the certificate with this body."""
        return certificate_from(body, self._key.sign(body.encode()).hex(), self.public_key)


class Certificates:
    """Certificates are only added; their key is made with the first, sealed with the class key of the audit log."""

    def __init__(self, connection: sqlcipher3.Connection, key: bytes) -> None:
        self._db = connection
        self._cipher = AESGCM(key)

    def signer(self) -> Signer:
        """Return the vault's signer, made now where there is none; raises VAULT_DAMAGED for a key of another vault."""
        row = self._db.execute("SELECT nonce, sealed FROM signing_key").fetchone()
        if row is None:
            made = Ed25519PrivateKey.generate()
            nonce = secrets.token_bytes(12)
            sealed = self._cipher.encrypt(nonce, made.private_bytes_raw(), _BOUND)
            self._db.execute("INSERT INTO signing_key (nonce, sealed) VALUES (?, ?)", (nonce, sealed))
            return Signer(made)
        try:
            return Signer(Ed25519PrivateKey.from_private_bytes(self._cipher.decrypt(row[0], row[1], _BOUND)))
        except InvalidTag:
            cause = "the key that signs certificates is of another vault"
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause=cause) from None

    def put(self, certificate: Certificate) -> None:
        """Keep a certificate."""
        self._db.execute(
            "INSERT INTO certificate VALUES (?, ?, ?, ?, ?)",
            (
                certificate.id,
                certificate.ended_at.isoformat(),
                certificate.body,
                certificate.signature,
                certificate.public_key,
            ),
        )

    def all(self) -> tuple[Certificate, ...]:
        """Return every certificate, newest first."""
        rows = self._db.execute(
            "SELECT body, signature, public_key FROM certificate ORDER BY ended_at DESC, rowid DESC"
        )
        return tuple(certificate_from(*row) for row in rows)

    def get(self, certificate_id: str) -> Certificate:
        """Return one; raises CERTIFICATE_UNKNOWN."""
        row = self._db.execute(
            "SELECT body, signature, public_key FROM certificate WHERE id = ?", (certificate_id,)
        ).fetchone()
        if row is None:
            raise Gone(ErrorCode.CERTIFICATE_UNKNOWN, certificate_id)
        return certificate_from(*row)
