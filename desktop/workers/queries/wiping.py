"""What a wipe would take, and the certificates of those that were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.model.privacy import Certificate, WipePreview, WipeScope
from desktop.storage.wipe_preview import preview_wipe
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store


class PreviewWipe(Query[WipePreview]):
    """What would go, by category, and what that means; raises CONNECTION_UNKNOWN."""

    def __init__(self, scope: WipeScope) -> None:
        self._scope = scope

    def read(self, store: Store) -> WipePreview:
        """Count it."""
        return preview_wipe(store, self._scope)


class ReadCertificates(Query[tuple[Certificate, ...]]):
    """Every certificate, newest first."""

    def read(self, store: Store) -> tuple[Certificate, ...]:
        """Read them."""
        return store.certificates.all()


class ReadCertificate(Query[Certificate]):
    """One certificate; raises CERTIFICATE_UNKNOWN."""

    def __init__(self, certificate_id: str) -> None:
        self._id = certificate_id

    def read(self, store: Store) -> Certificate:
        """Read it."""
        return store.certificates.get(self._id)
