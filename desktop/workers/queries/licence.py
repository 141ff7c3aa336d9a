"""What window and command line read of trial, licence and notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.model.connection import Connection
from desktop.model.end_notice import NoticeRecord, NoticeSender
from desktop.model.licence import Registration
from desktop.model.retention import Consent, ConsentKind
from desktop.planning.licensing import Standing
from desktop.planning.noticing import notice_id
from desktop.workers.standing import read_registration, read_standing
from desktop.workers.task import Query

if TYPE_CHECKING:
    from desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class LicencePage:
    """Where the vault stands, where notices go, what was agreed to, and what became of the notice of this end."""

    standing: Standing
    registration: Registration | None
    connections: tuple[Connection, ...]
    consent: Consent | None = None
    sender: NoticeSender | None = None
    record: NoticeRecord | None = None


class ReadLicence(Query[LicencePage]):
    """Everything about it; licences are checked anew with the keys of `issuers`."""

    def __init__(self, issuers: Sequence[bytes], now: datetime) -> None:
        self._issuers = issuers
        self._now = now

    def read(self, store: Store) -> LicencePage:
        """Read, on the `db` lane."""
        standing = read_standing(store, self._issuers, self._now)
        return LicencePage(
            standing,
            read_registration(store, standing),
            store.connections.all(),
            store.consents.in_force(ConsentKind.NOTICE_MAIL),
            store.licences.sender(),
            store.licences.notice(notice_id(standing)),
        )
