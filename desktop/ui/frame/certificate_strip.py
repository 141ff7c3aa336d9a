"""The strip at the top of the window that tells, 60 days ahead, that a certificate has to be renewed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import CertificateEnd
from desktop.ui.frame.strip import Strip
from desktop.ui.kit.certificate_end_text import ends_sentence
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.workers.queries.certificates import ReadCertificateEnds
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic


class CertificateStrip(Strip):
    """`renewal_wanted(ConnectionId)` of the connection whose certificate ends first."""

    renewal_wanted = Signal(str)

    def __init__(self, runner: TaskRunner) -> None:
        notice = Notice("certificate_strip_notice", Tone.WARNING, self.tr("Renew…"), self._on_renew)
        super().__init__(notice, runner, Topic.CONNECTIONS, self._look_up)
        self.setObjectName("certificate_strip")
        self._first: ConnectionId | None = None

    def _look_up(self, _is_daily: bool) -> None:
        services = self._runner.services
        query = ReadCertificateEnds(services.tenants, services.now())
        self._runner.ask(self, query, self._show, self._on_locked)

    def _show(self, ends: tuple[CertificateEnd, ...]) -> None:
        self._first = ends[0].connection_id if ends else None
        self.show_notice(ends_sentence(ends, self._runner.services.now()), self.tr("Renew…"))

    def _on_renew(self) -> None:
        if self._first is not None:
            self.renewal_wanted.emit(self._first)
