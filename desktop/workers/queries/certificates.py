"""Which certificates have to be renewed: what an administrator is told without asking."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.model.errors import AppError
from desktop.model.tenant_setup import RENEW_DAYS, CertificateEnd, TenantSetups
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store


class ReadCertificateEnds(Query[tuple[CertificateEnd, ...]]):
    """The certificates of all connections that end within `RENEW_DAYS` of `now`, or have ended; the soonest first."""

    def __init__(self, tenants: TenantSetups | None, now: datetime) -> None:
        """Without `tenants` none can be read, and none is told."""
        self._tenants = tenants
        self._now = now

    def read(self, store: Store) -> tuple[CertificateEnd, ...]:
        """Read, on the `db` lane."""
        if self._tenants is None:
            return ()
        found = []
        for connection in store.connections.all():
            if connection.address is None:
                continue
            try:
                ends_at = self._tenants.certificate_end(store.secrets.get(connection.id).certificate_pem)
            except AppError:  # examining the connection tells of it
                continue
            if ends_at - self._now <= timedelta(days=RENEW_DAYS):
                setup = store.tenant_setups.of_connection(connection.id)
                is_ours = setup is not None and setup.registered is not None
                found.append(CertificateEnd(connection.id, connection.name, ends_at, is_ours))
        return tuple(sorted(found, key=lambda one: one.ends_at))
