"""Addresses of an Exchange Server's mailboxes: each encrypted with a class key, looked up by a keyed hash."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from desktop.model.errors import ErrorCode, VaultDamaged
from desktop.model.ids import ConnectionId, MailboxId, PersonKey
from desktop.storage.erased_people import ErasedPeople


class MailboxAddressRows:
    """Which address a mailbox is opened by; connection and mailbox are authenticated with each value.

    The look-up hash is keyed with a key made from the class key, so that destroying that one takes both. Source:
    PRIVACY.md, "What may be stored".
    """

    def __init__(self, connection: sqlcipher3.Connection, key: bytes, erased: ErasedPeople | None = None) -> None:
        self._db = connection
        self._erased = erased
        self._use(key)

    def _use(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._look_up_key = HKDFExpand(SHA256(), 32, b"mailbox address look-up").derive(key)

    def all(self, connection_id: ConnectionId) -> dict[MailboxId, str]:
        """Return every known address; raises VAULT_DAMAGED for swapped rows."""
        rows = self._db.execute(
            "SELECT mailbox_id, nonce, sealed FROM mailbox_address WHERE connection_id = ?", (connection_id,)
        )
        return {MailboxId(owner): self._opened(connection_id, owner, nonce, sealed) for owner, nonce, sealed in rows}

    def of(self, connection_id: ConnectionId, mailbox_id: MailboxId) -> str:
        """Return the address of a mailbox, "" where none is known; raises VAULT_DAMAGED for swapped rows."""
        row = self._db.execute(
            "SELECT nonce, sealed FROM mailbox_address WHERE connection_id = ? AND mailbox_id = ?",
            (connection_id, mailbox_id),
        ).fetchone()
        return "" if row is None else self._opened(connection_id, mailbox_id, *row)

    def find(self, connection_id: ConnectionId, address: str) -> MailboxId | None:
        """Return the mailbox that an address belongs to, whatever its case."""
        row = self._db.execute(
            "SELECT mailbox_id FROM mailbox_address WHERE connection_id = ? AND look_up = ?",
            (connection_id, self._look_up(connection_id, address)),
        ).fetchone()
        return None if row is None else MailboxId(row[0])

    def put(self, connection_id: ConnectionId, addresses: Mapping[MailboxId, str]) -> None:
        """Keep addresses; an empty one forgets. A connection that is gone meanwhile keeps nothing.

        Of people who were erased and do not come back nothing is kept.
        """
        known = self._db.execute("SELECT 1 FROM connection WHERE id = ?", (connection_id,)).fetchone()
        if not known:
            return
        owners = {PersonKey(f"u.{owner}"): owner for owner in addresses}
        wanted = self._erased.without(owners) if self._erased is not None else list(owners)
        for owner in (owners[key] for key in wanted):
            address = addresses[owner]
            self._db.execute(
                "DELETE FROM mailbox_address WHERE connection_id = ? AND mailbox_id = ?", (connection_id, owner)
            )
            if address:
                nonce = secrets.token_bytes(12)
                sealed = self._cipher.encrypt(nonce, address.encode(), _bound(connection_id, owner))
                look_up = self._look_up(connection_id, address)
                self._db.execute(
                    "INSERT INTO mailbox_address VALUES (?, ?, ?, ?, ?)",
                    (connection_id, owner, nonce, sealed, look_up),
                )

    def reseal(self, key: bytes) -> None:
        """Seal every address anew with another key, used from now on; raises VAULT_DAMAGED for swapped rows."""
        owners = self._db.execute("SELECT DISTINCT connection_id FROM mailbox_address").fetchall()
        known = {ConnectionId(row[0]): self.all(ConnectionId(row[0])) for row in owners}
        self._use(key)
        for connection_id, addresses in known.items():
            self.put(connection_id, addresses)

    def _look_up(self, connection_id: ConnectionId, address: str) -> bytes:
        return hmac.digest(self._look_up_key, f"{connection_id};{address.strip().casefold()}".encode(), sha256)

    def _opened(self, connection_id: ConnectionId, owner: str, nonce: bytes, sealed: bytes) -> str:
        try:
            return self._cipher.decrypt(nonce, sealed, _bound(connection_id, owner)).decode()
        except InvalidTag:
            cause = "an address does not belong to its mailbox"
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause=cause) from None


def _bound(connection_id: ConnectionId, owner: str) -> bytes:
    return f"{connection_id};{owner}".encode()
