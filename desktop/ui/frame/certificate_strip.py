"""The strip at the top of the window that tells, 60 days ahead, that a certificate has to be renewed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.errors import AppError
from desktop.model.ids import ConnectionId
from desktop.model.tenant_setup import CertificateEnd
from desktop.ui.frame.licence_strip import LOOK_EVERY_MS
from desktop.ui.kit.certificate_end_text import ends_sentence
from desktop.ui.kit.screen_parts import Notice, Tone
from desktop.workers.queries.certificates import ReadCertificateEnds
from desktop.workers.runner import TaskRunner
from desktop.workers.task import Topic


class CertificateStrip(QWidget):
    """`renewal_wanted(ConnectionId)`; it looks when the window's work begins, every hour, and after a change.

    Behind a locked window it shows nothing.
    """

    renewal_wanted = Signal(str)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("certificate_strip")
        self._runner = runner
        self._is_away = True
        self._first: ConnectionId | None = None
        self._notice = Notice("certificate_strip_notice", Tone.WARNING, self.tr("Renew…"), self._on_renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._notice)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)
        self.hide()

    def look(self) -> None:
        """Read what ends; also to say it in another language."""
        self._is_away = False
        services = self._runner.services
        query = ReadCertificateEnds(services.tenants, services.now())
        self._runner.ask(self, query, self._show, self._on_locked)

    def speak(self) -> None:
        """Say it again, in another language."""
        if not self._is_away:
            self.look()

    def hide_locked(self) -> None:
        """Show nothing: the window is locked."""
        self._is_away = True
        self._timer.stop()
        self.hide()

    def _show(self, ends: tuple[CertificateEnd, ...]) -> None:
        if self._is_away:
            return
        self._timer.start()
        self._first = ends[0].connection_id if ends else None
        self._notice.show_text(ends_sentence(ends, self._runner.services.now()))
        self._notice.name_action(self.tr("Renew…"))
        self.setVisible(bool(ends))

    def _on_renew(self) -> None:
        if self._first is not None:
            self.renewal_wanted.emit(self._first)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.CONNECTIONS in topics and not self._is_away:
            self.look()

    def _on_locked(self, _error: AppError) -> None:
        self.hide_locked()
