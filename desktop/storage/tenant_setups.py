"""Set-ups of tenants, with the certificate of one that is under way encrypted on its own."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlcipher3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.model.connection import GraphAddress
from desktop.model.errors import ErrorCode, VaultDamaged
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import Registered


@dataclass(frozen=True, slots=True)
class StoredSetup:
    """What a set-up made so far; `connection_id` once it led to a connection.

    `name` is that of the connection, `application` that of the application in the tenant. `certificate_pem` holds a
    private key: that of the set-up under way, or the one that a connection shall get; "" for none.
    """

    id: str
    name: str
    application: str
    address: GraphAddress
    begun_at: datetime
    certificate_pem: str = ""
    registered: Registered | None = None
    connection_id: ConnectionId | None = None

    def __repr__(self) -> str:
        return f"StoredSetup({self.id!r})"


class TenantSetupRows:
    """One row for each tenant that the program set up; the id is authenticated with the certificate."""

    def __init__(self, connection: sqlcipher3.Connection, key: bytes) -> None:
        self._db = connection
        self._cipher = AESGCM(key)

    def put(self, setup: StoredSetup) -> None:
        """Keep it in place of what was known of it."""
        registered = asdict(setup.registered) if setup.registered is not None else None
        body = {"name": setup.name, "application": setup.application, "address": asdict(setup.address)}
        nonce = secrets.token_bytes(12)
        sealed = self._cipher.encrypt(nonce, setup.certificate_pem.encode(), setup.id.encode())
        self._db.execute("DELETE FROM tenant_setup WHERE id = ?", (setup.id,))
        text = json.dumps({**body, "registered": registered})
        row = (setup.id, setup.connection_id, setup.begun_at.isoformat(), text, nonce, sealed)
        self._db.execute("INSERT INTO tenant_setup VALUES (?, ?, ?, ?, ?, ?)", row)

    def reseal(self, key: bytes) -> None:
        """Seal every certificate anew with another key, used from now on; raises VAULT_DAMAGED for swapped rows."""
        found = self._read("? = ''", "")
        self._cipher = AESGCM(key)
        for one in found:
            self.put(one)

    def forget(self, setup_id: str) -> None:
        """Forget one."""
        self._db.execute("DELETE FROM tenant_setup WHERE id = ?", (setup_id,))

    def of_connection(self, connection_id: ConnectionId) -> StoredSetup | None:
        """Return the set-up that led to a connection; `None` where the administrator did it by hand."""
        return next(iter(self._read("connection_id = ?", connection_id)), None)

    def unfinished(self) -> tuple[StoredSetup, ...]:
        """Return those that led to no connection yet, the newest first."""
        return self._read("connection_id IS NULL AND ? = ''", "")

    def _read(self, condition: str, value: str) -> tuple[StoredSetup, ...]:
        rows = self._db.execute(
            "SELECT id, connection_id, begun_at, body, nonce, sealed FROM tenant_setup"
            f" WHERE {condition} ORDER BY begun_at DESC, id",
            (value,),
        )
        return tuple(self._decode(*row) for row in rows)

    def _decode(
        self, setup_id: str, connection_id: str | None, begun_at: str, body: str, nonce: bytes, sealed: bytes
    ) -> StoredSetup:
        try:
            pem = self._cipher.decrypt(nonce, sealed, setup_id.encode()).decode()
        except InvalidTag:
            cause = "a certificate does not belong to its set-up"
            raise VaultDamaged(ErrorCode.VAULT_DAMAGED, cause=cause) from None
        known = json.loads(body)
        return StoredSetup(
            setup_id,
            known["name"],
            known["application"],
            GraphAddress(**known["address"]),
            datetime.fromisoformat(begun_at),
            pem,
            Registered(**known["registered"]) if known["registered"] else None,
            ConnectionId(connection_id) if connection_id else None,
        )
